"""300 messages of 60 citizens while servers are killed and the platforms fail: none lost or twice.

Two servers on one database; each webhook goes to either, and again when it was not answered. At
the end every message has exactly one reply, or none with the reason on record, in order.
"""

import os
import random
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx
import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.channels.simulation import messenger, zalo_bot, zalo_oa
from advisor.channels.simulation.server import SILENT, Simulator
from advisor.operation.ports import free_port
from advisor.settings import CLONE
from advisor.store import migrate
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import engine_of, reading

pytestmark = pytest.mark.slow

CITIZENS, EACH = 60, 5
SERVERS, KILLS = 2, 4
FAULTS = ["http_500", "http_503", "http_429", SILENT]


def sometimes(seed: int) -> Iterator[str]:
    """One call in eight fails, in one way or another."""
    chance = random.Random(seed)
    while True:
        yield chance.choice(FAULTS) if chance.random() < 0.125 else ""


@dataclass
class Stage:
    """Three platforms and two servers that die and come back."""

    database_url: str
    ports: list[int] = field(default_factory=lambda: [free_port() for _ in range(SERVERS)])

    def __post_init__(self) -> None:
        self.oa, self.bot = zalo_oa.ZaloOASimulator(), zalo_bot.ZaloBotSimulator()
        self.page = messenger.MessengerSimulator()
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(CLONE),
            "ADVISOR_DATABASE_URL": self.database_url,
            **zalo_oa.settings_of(self.oa.account, self.oa.start()),
            **zalo_bot.settings_of(self.bot.account, self.bot.start()),
            **messenger.settings_of(self.page.account, self.page.start()),
        }
        self.servers = [self._serve(port) for port in self.ports]
        self.client = httpx.Client(timeout=5)

    @property
    def platforms(self) -> list[Simulator]:
        """The three platforms."""
        return [self.oa, self.bot, self.page]

    def _serve(self, port: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-W", "ignore", "-m", "tests.channels.server_process", str(port)]
        return subprocess.Popen(command, cwd=CLONE, env=self.environment)

    def wait_until_served(self) -> None:
        """Wait until all servers answer."""
        deadline = time.monotonic() + 60
        for port in self.ports:
            while True:
                try:
                    self.client.post(f"http://127.0.0.1:{port}/webhooks/zalo_bot/webhook")
                    break
                except httpx.HTTPError:
                    assert time.monotonic() < deadline, "no server"
                    time.sleep(0.1)

    def kill_one(self) -> None:
        """Kill a server, start it again."""
        number = random.randrange(SERVERS)
        self.servers[number].kill()
        self.servers[number].wait()
        self.servers[number] = self._serve(self.ports[number])

    def end(self) -> None:
        """Stop everything."""
        for server in self.servers:
            server.terminate()
        for server in self.servers:
            server.wait(30)
        for platform in self.platforms:
            platform.stop()

    def write(self, citizen: int, number: int) -> None:
        """Post a citizen's message to one server or another until it is answered 200."""
        text, user, at = f"{citizen}-{number}", f"c{citizen}", 1_000 + number
        name = ("zalo_oa", "zalo_bot", "messenger")[citizen % 3]
        if name == "zalo_oa":
            body = zalo_oa.text_event(self.oa.account, user, text, text, at)
            headers = zalo_oa.signed(self.oa.account, body)
        elif name == "zalo_bot":
            body = zalo_bot.text_event(user, text, text, at)
            headers = zalo_bot.signed(self.bot.account, body)
        else:
            body = messenger.text_event(self.page.account, user, text, text, at)
            headers = messenger.signed(self.page.account, body)
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            address = f"http://127.0.0.1:{random.choice(self.ports)}/webhooks/{name}/webhook"
            try:
                if self.client.post(address, content=body, headers=headers).status_code == 200:
                    return
            except httpx.HTTPError:
                pass  # a dead server: the platform brings it again
            time.sleep(0.2)
        raise AssertionError(f"{text} was never taken")


@pytest.fixture
def stage(database_url: str) -> Iterator[Stage]:
    """The stage, set up."""
    migrate.upgrade(engine_of(database_url))
    made = Stage(database_url)
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
        time.sleep(random.uniform(0.05, 1.5))


def open_rows(on: Engine) -> int:
    with reading(on) as session:
        open_ones = (
            session.execute(select(table.id).where(table.finished_at == 0)).all()
            for table in (InboxRow, OutboxRow)
        )
        return sum(map(len, open_ones))


def test_nothing_is_lost_nothing_is_doubled_and_the_order_stays(stage: Stage) -> None:
    for seed, platform in enumerate(stage.platforms):
        platform.faults = sometimes(seed)
    done = threading.Event()

    def kill() -> None:
        for _ in range(KILLS):
            if done.wait(random.uniform(2, 5)):
                return
            stage.kill_one()

    killer = threading.Thread(target=kill)
    killer.start()
    with ThreadPoolExecutor(CITIZENS) as pool:
        list(pool.map(lambda citizen: talk(stage, citizen), range(CITIZENS)))
    killer.join()
    stage.wait_until_served()
    on = engine_of(stage.database_url)
    deadline = time.monotonic() + 60
    while open_rows(on):
        assert time.monotonic() < deadline, f"{open_rows(on)} rows are still open"
        time.sleep(0.2)
    done.set()
    check(stage, on)


def check(stage: Stage, on: Engine) -> None:
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
    assert len(rows) == len({row[0] for row in rows}) == CITIZENS * EACH
    without_reply = [row for row in rows if f"re: {row[0].split(':')[-1]}" not in replies]
    assert [row for row in without_reply if row[2] not in ("unknown", "dead") or not row[3]] == []
    assert [row for row in rows if row[1] != "done"] == []
    print(
        f"{len(rows)} messages, {len(delivered)} replies, "
        f"{len(without_reply)} without one and with the reason: "
        f"{Counter(row[3][:40] for row in without_reply)}; "
        f"{sum(row[2] == 'unknown' for row in rows)} of unknown fate"
    )
