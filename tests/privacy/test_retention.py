"""Words go everywhere after the days set, in batches, once a database; counts stay."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine

from advisor.privacy import retention, upkeep
from advisor.privacy.registry import PLACES
from advisor.store import pictures, turns
from advisor.store.call_back_tables import CallBackRow
from advisor.store.engine import reading, writing
from advisor.store.picture_tables import PictureRow
from advisor.store.turn_tables import TurnRow, TurnTextRow
from tests.patient import wait_for
from tests.privacy.planting import AT, NAME, plant, tables_with, traces

DAY = retention.DAY_MS
OLD, YOUNG = "web:main:old", "web:main:young"
# Plain letters: JSON columns escape all others.
WORDS = "zqcauhoi"


@pytest.fixture
def planted(database: Engine) -> Engine:
    """A citizen who wrote 91 days before `AT`, and one who wrote a day before."""
    plant(database, OLD, f"{WORDS} cu", AT - 91 * DAY)
    plant(database, YOUNG, f"{WORDS} moi", AT - DAY)
    return database


def test_nothing_that_was_said_outlives_the_days_set(planted: Engine, tmp_path: Path) -> None:
    assert len(tables_with(planted, f"{WORDS} cu")) >= 7
    done = retention.purge(AT, 90, planted)
    assert traces(planted, tmp_path / "var", f"{WORDS} cu") == []
    assert set(done.rows) == {
        "turn_text", "web_message", "channel_outbox", "channel_inbox", "events",
        "channel_citizen", "handover",
    }  # fmt: skip
    assert done.finished


def test_what_is_younger_stays_and_so_do_the_counts(planted: Engine) -> None:
    before = set(tables_with(planted, f"{WORDS} moi"))
    retention.purge(AT, 90, planted)
    assert set(tables_with(planted, f"{WORDS} moi")) == before
    with reading(planted) as session:
        assert session.execute(select(func.count()).select_from(TurnRow)).scalar() == 2
    assert retention.purge(AT, 90, planted).rows == {}


def test_every_table_with_words_of_citizens_has_its_time() -> None:
    # call_back and bot_switch_notice have a time of their own; the notes go with their request.
    elsewhere = {"call_back", "bot_switch_notice", "handover_note", "turn", "tally_citizen"}
    elsewhere |= {"reminder", "campaign_delivery"}
    assert retention.tables() | elsewhere == PLACES.keys()


def test_messages_on_their_way_go_a_month_after_they_ended(database: Engine) -> None:
    plant(database, OLD, WORDS, AT - 31 * DAY)
    retention.purge(AT, 90, database)
    left = set(tables_with(database, WORDS))
    assert "turn_text" in left
    assert not {"channel_inbox", "channel_outbox", "web_message"} & left


def test_requests_to_be_called_back_and_pictures_go_in_their_own_time(database: Engine) -> None:
    plant(database, OLD, WORDS, AT)
    pictures.keep(pictures.StoredPicture("bars", {"title": NAME}, NAME), database)
    with writing(database) as session:
        session.execute(update(CallBackRow).values(erase_at=AT - 1))
        session.execute(update(PictureRow).values(created_at=AT - 400 * DAY))
    retention.purge(AT, 90, database)
    assert not {"call_back", "picture"} & set(tables_with(database, NAME))
    with reading(database) as session:
        assert session.execute(select(func.count()).select_from(CallBackRow)).scalar() == 0


def test_a_purge_goes_on_where_its_time_ran_out(database: Engine) -> None:
    said = [turns.Turn(OLD, "web", AT - 95 * DAY, "out_of_scope", "cũ") for _ in range(25)]
    turns.add(said, database)
    first = retention.purge(AT, 90, database, seconds=0.0, batch=10)
    assert (first.finished, first.texts) == (False, 10)
    assert retention.purge(AT, 90, database, batch=10).texts == 15


def test_a_writer_waits_for_a_batch_at_most(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Citizens write while 3,000 old texts go: after every batch somebody gets in."""
    old = [turns.Turn(OLD, "web", AT - 95 * DAY, "out_of_scope", "cũ") for _ in range(3_000)]
    turns.add(old, database)
    written: list[int] = []
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        before = len(written)
        wait_for(lambda: len(written) > before)  # nobody does while the purge holds the database
        pauses.append(seconds)

    watched = SimpleNamespace(sleep=pause, monotonic=time.monotonic)
    monkeypatch.setattr(retention, "time", watched)
    with ThreadPoolExecutor(1) as pool:
        purging = pool.submit(retention.purge, AT, 90, database)
        while not purging.done():
            turns.add([turns.Turn(YOUNG, "web", AT, "out_of_scope", "mới")], database)
            written.append(1)
        assert purging.result().rows["turn_text"] == 3_000
    assert len(pauses) == 3_000 / retention.BATCH
    with reading(database) as session:
        left = session.execute(select(func.count()).select_from(TurnTextRow)).scalar()
    assert left == len(written)


def test_of_many_processes_one_does_it_each_hour(database: Engine) -> None:
    did: list[bool] = []

    def process() -> None:
        did.append(upkeep.purge_when_due(AT, database))

    processes = [threading.Thread(target=process) for _ in range(8)]
    for one in processes:
        one.start()
    for one in processes:
        one.join()
    assert sorted(did) == [False] * 7 + [True]
    assert not upkeep.purge_when_due(AT + upkeep.PAUSE_MS - 1, database)
    assert upkeep.purge_when_due(AT + upkeep.PAUSE_MS, database)


def test_a_clock_that_was_put_back_does_not_stop_it(database: Engine) -> None:
    assert upkeep.purge_when_due(AT + 365 * DAY, database)
    assert upkeep.purge_when_due(AT, database)


def test_an_unfinished_purge_is_due_at_once(database: Engine) -> None:
    plant(database, OLD, WORDS, AT - 95 * DAY)
    plant(database, YOUNG, "moi", AT)
    assert upkeep.purge_when_due(AT, database, seconds=0.0)
    assert upkeep.purge_when_due(AT, database)
    assert tables_with(database, WORDS) == []
