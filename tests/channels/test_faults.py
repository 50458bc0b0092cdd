"""300 messages of 60 citizens while everything fails: none lost, none twice, all in order.

Two real Rasa servers, a worker of one of them and an action server on one database. All of them
are killed, the database goes away for five seconds, the platforms fail; each webhook goes to either
server, and again when it was not answered. At the end every message has exactly one reply, or none
with the reason on record; no turn is lost from a conversation, or in it twice.
"""

import json
import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.engine import Engine

from advisor.channels.simulation.server import SILENT
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import engine_of, reading
from tests.channels.outages import take_database_away
from tests.channels.serving import open_rows
from tests.channels.stage import Stage
from tests.operation.conftest import project
from tests.operation.project import Project

__all__ = ["project"]
pytestmark = pytest.mark.slow

CITIZENS, EACH = 60, 5
AWAY_SECONDS = 5.0
FAULTS = ["http_500", "http_503", "http_429", SILENT]


def sometimes(seed: int) -> Iterator[str]:
    """One call in eight fails, in one way or another."""
    chance = random.Random(seed)
    while True:
        yield chance.choice(FAULTS) if chance.random() < 0.125 else ""


@pytest.fixture
def stage(database_url: str, project: Project, tmp_path: Path) -> Iterator[Stage]:
    """The stage, set up."""
    made = Stage(database_url, project, tmp_path)
    try:
        made.wait_until_served()
        yield made
    finally:
        made.end()


def talk(stage: Stage, citizen: int) -> None:
    """A citizen's messages, each after the one before was taken."""
    for number in range(EACH):
        stage.write(citizen, number)
        if random.random() < 0.2:
            stage.write(citizen, number)  # the platform brings it twice
        time.sleep(random.uniform(0.5, 5.0))


def break_things(stage: Stage) -> None:
    """One failure after the other, at times that nobody knows before."""
    failures = [
        lambda: stage.kill_server(0),
        lambda: take_database_away(stage.database_url, AWAY_SECONDS),
        stage.restart_actions,
        stage.kill_worker,
        lambda: stage.kill_server(1),
    ]
    for fail in failures:
        time.sleep(random.uniform(1.0, 3.0))
        fail()


def test_nothing_is_lost_nothing_is_doubled_and_the_order_stays(stage: Stage) -> None:
    for seed, platform in enumerate(stage.platforms):
        platform.faults = sometimes(seed)
    breaker = threading.Thread(target=break_things, args=(stage,))
    breaker.start()
    with ThreadPoolExecutor(CITIZENS) as pool:
        list(pool.map(lambda citizen: talk(stage, citizen), range(CITIZENS)))
    breaker.join()
    on = engine_of(stage.database_url)
    deadline = time.monotonic() + 180
    while open_rows(on):
        assert time.monotonic() < deadline, f"{open_rows(on)} rows are open: {stage.log[-3000:]}"
        time.sleep(0.2)
    check_replies(stage, on)
    check_conversations(on)
    assert "lương" not in stage.log


def check_replies(stage: Stage, on: Engine) -> None:
    """Every message: one reply, or none and a reason; a citizen's replies in order."""
    delivered = [one for platform in stage.platforms for one in platform.delivered]
    replies = Counter(one.text for one in delivered)
    wanted = {f"re: {citizen}-{n}" for citizen in range(CITIZENS) for n in range(EACH)}
    assert set(replies) <= wanted
    assert max(replies.values()) == 1
    for citizen in range(CITIZENS):
        order = [one.text for one in delivered if one.user == f"c{citizen}"]
        assert order == sorted(order)
    with reading(on) as session:
        rows = session.execute(
            select(InboxRow.platform_id, InboxRow.status, OutboxRow.status, OutboxRow.reason)
            .join(OutboxRow, OutboxRow.inbox_id == InboxRow.id)
            .join(CitizenRow, CitizenRow.id == InboxRow.citizen_id)
        ).all()
    with reading(on) as session:
        ends = Counter(session.execute(select(InboxRow.status, InboxRow.reason)).all())
    assert len(rows) == len({row[0] for row in rows}) == CITIZENS * EACH, ends
    without_reply = [row for row in rows if f"re: {row[0].split(':')[-1]}" not in replies]
    assert [row for row in without_reply if row[2] not in ("unknown", "dead") or not row[3]] == []
    assert [row for row in rows if row[1] != "done"] == []
    print(
        f"{len(rows)} messages, {len(delivered)} replies, "
        f"{len(without_reply)} without one and with the reason: "
        f"{Counter(row[3][:40] for row in without_reply)}; "
        f"{sum(row[2] == 'unknown' for row in rows)} of unknown fate"
    )


def check_conversations(on: Engine) -> None:
    """Each conversation has each of its citizen's messages once, in order."""
    with reading(on) as session:
        rows = session.execute(
            text("SELECT sender_id, data FROM events WHERE type_name = 'user' ORDER BY id")
        ).all()
    said: dict[str, list[str]] = {}
    for sender, data in rows:
        said.setdefault(sender.rpartition(":c")[2], []).append(json.loads(data)["text"])
    assert said == {
        str(citizen): [f"lương {citizen}-{number}" for number in range(EACH)]
        for citizen in range(CITIZENS)
    }
