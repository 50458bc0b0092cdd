"""The daily sums say what the turns say, whatever happened to the turns meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import Engine

from advisor.insight import counting, tally
from advisor.insight.durations import rounded
from advisor.insight.scope import Scope
from advisor.store import turns
from advisor.store.engine import reading, writing
from advisor.store.tally_tables import TurnChangedRow
from advisor.store.turn_tables import TurnRow
from tests.insight.conftest import at, made_up

ALL = Scope(date(2027, 4, 1), date(2027, 6, 30))


def waiting(on: Engine) -> int:
    """Notes of changed days."""
    with reading(on) as session:
        return session.execute(select(func.count()).select_from(TurnChangedRow)).scalar_one()


def test_a_stored_turn_is_counted_once_however_often_one_counts(record: Engine) -> None:
    turns.add(made_up(1, 50), record)
    assert tally.refresh(record) > 0
    assert tally.refresh(record) == 0
    assert waiting(record) == 0
    assert counting.totals(ALL, record).turns == 50


def test_late_turns_and_ratings_change_the_sums_of_their_day(record: Engine) -> None:
    turns.add(made_up(2, 50), record)
    tally.refresh(record)
    turns.add(made_up(3, 5), record)
    with writing(record) as session:
        session.execute(update(TurnRow).values(rating=1))
    tally.refresh(record)
    found = counting.totals(ALL, record)
    assert (found.turns, found.good) == (55, 55)


def test_erased_turns_leave_the_sums(record: Engine) -> None:
    turns.add(made_up(4, 50), record)
    tally.refresh(record)
    with writing(record) as session:
        session.execute(delete(TurnRow).where(TurnRow.channel == "web"))
    tally.refresh(record)
    assert "web" not in counting.by_channel(ALL, record)
    assert counting.citizens(Scope(ALL.since, ALL.until, "web"), record) == 0


def test_pages_count_now_and_then_only(record: Engine) -> None:
    turns.add(made_up(5, 5), record)
    tally.refresh_now_and_then(record)
    turns.add(made_up(6, 5), record)
    tally.refresh_now_and_then(record)
    assert counting.totals(ALL, record).turns == 5
    assert waiting(record) > 0


def test_a_page_does_not_wait_for_all_that_was_never_counted(
    record: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns.add(made_up(7, 200), record)
    monkeypatch.setattr(tally, "PATIENCE_SECONDS", 0.0)
    monkeypatch.setattr(tally, "_last", {})
    days = len(tally._changed(record))
    assert tally.refresh_now_and_then(record) == days - 1
    newest = max(counting.by_day(ALL, record))
    assert counting.by_day(ALL, record).keys() == {newest}
    assert tally.refresh_now_and_then(record) == days - 2


def test_durations_are_rounded_alike_in_the_database_and_outside() -> None:
    known = {0: 0, 9: 9, 99: 99, 109: 100, 999: 990, 1_299: 1_200, 9_999: 9_900, 12_345: 12_000}
    assert {given: rounded(given) for given in known} == known


def test_nothing_is_missed_while_turns_come_and_two_servers_count(record: Engine) -> None:
    moment = at(date(2027, 5, 1), 9)
    said = [[replace(turn, at=moment) for turn in made_up(seed, 8)] for seed in range(20)]
    with ThreadPoolExecutor(4) as pool:
        writers = [pool.submit(turns.add, batch, record) for batch in said]
        counters = [pool.submit(tally.refresh, record) for _ in range(4)]
        for done in (*writers, *counters):
            done.result()
    tally.refresh(record)
    assert counting.totals(ALL, record).turns == 160
    assert sum(counting.by_status(ALL, record).values()) == 160
