"""A made-up month in the record: put into an empty one, and taken out again to the last row."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any, Final

from sqlalchemy import and_, delete, func, insert, select, text, true
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.answers.article import Article
from advisor.insight import tally, waits
from advisor.insight.demo.month import Known, Month
from advisor.insight.durations import rounded_column
from advisor.insight.scope import month
from advisor.operation.errors import OperationError
from advisor.store.engine import engine, reading, writing
from advisor.store.insight_tables import DemoRow
from advisor.store.tally_tables import TallyWaitRow
from advisor.store.turn_tables import TurnRow, TurnTextRow

BATCH: Final = 10_000
CACHE_KIB: Final = 256_000
CHECK_SECONDS: Final = 5.0
FULL: Final = "there are turns of citizens already: demonstration data would be mixed with them"


@dataclass
class _Mark:
    looked_at: float = -CHECK_SECONDS
    is_there: bool = False


_marks: dict[str, _Mark] = {}


def is_demonstration(on: Engine | None = None) -> bool:
    """Whether the record holds made-up turns; asked of the database every few seconds."""
    chosen = on or engine()
    mark = _marks.setdefault(chosen.url.render_as_string(), _Mark())
    if time.monotonic() - mark.looked_at >= CHECK_SECONDS:
        with reading(chosen) as session:
            mark.is_there = session.execute(select(DemoRow.first)).first() is not None
        mark.looked_at = time.monotonic()
    return mark.is_there


def fill(
    articles: Sequence[Article], first_day: date, messages: int, on: Engine | None = None
) -> int:
    """Put a month of made-up turns into a record that has none; how many days it has.

    Raises OperationError when there are turns, StoreError when the database is away.
    """
    chosen = on or engine()
    made = Month(month(first_day.year, first_day.month), _known(articles))
    with writing(chosen) as session:
        _lock(session)
        if session.execute(select(TurnRow.id).limit(1)).first() is not None:
            raise OperationError(FULL)
        first = 1
        _insert(session, made.rows(messages, first))
        session.add(DemoRow(first=first, last=first + messages - 1, at=int(time.time() * 1_000)))
        _number_on(session, first + messages)
        _wait(session)
    _marks.clear()
    return tally.refresh(chosen)


def remove(on: Engine | None = None) -> int:
    """Take the made-up turns away, and nothing else; how many there were."""
    chosen = on or engine()
    with writing(chosen) as session:
        _lock(session)
        marks = session.execute(select(DemoRow.first, DemoRow.last)).all()
        days = {day for first, last in marks for day in _days(session, first, last)}
        gone = sum(_delete(session, first, last) for first, last in marks)
        for table, which in ((DemoRow, true()), (TallyWaitRow, TallyWaitRow.day.in_(days))):
            made_up = delete(table).where(which)
            session.execute(made_up.execution_options(synchronize_session=False))
    _marks.clear()
    waits.count(sorted(days), chosen)
    tally.refresh(chosen)
    return gone


def _known(articles: Sequence[Article]) -> Known:
    known: dict[tuple[str, str], list[tuple[str, Sequence[str]]]] = {}
    for article in sorted(articles, key=lambda one: ("overview" not in one.id, one.id)):
        programme, topic, _ = article.id.split("/")
        known.setdefault((programme, topic), []).append((article.id, article.questions))
    return Known(known)


def _lock(session: Session) -> None:
    """No turn of a citizen comes in between: the numbers of the made-up ones are in one piece."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("LOCK TABLE turn IN EXCLUSIVE MODE"))


def _insert(session: Session, rows: Any) -> None:
    if session.get_bind().dialect.name == "sqlite":
        # Indexes in random order: with the small cache of the default they are written many times.
        session.execute(text(f"PRAGMA cache_size = -{CACHE_KIB}"))
    while batch := list(islice(rows, BATCH)):
        session.execute(insert(TurnRow.__table__), [turn for turn, _ in batch])
        session.execute(insert(TurnTextRow.__table__), [words for _, words in batch])


def _wait(session: Session) -> None:
    """Waits for answers: what the made-up turns took, and up to a second on the way."""
    wait = rounded_column(TurnRow.duration_ms + TurnRow.id % 1_000)
    keys = (TurnRow.day, TurnRow.channel, wait)
    columns = ["day", "channel", "wait_ms", "messages"]
    summed = select(*keys, func.count()).group_by(*keys)
    filled = insert(TallyWaitRow).from_select(columns, summed)
    session.execute(filled.execution_options(synchronize_session=False))


def _days(session: Session, first: int, last: int) -> list[date]:
    of_demo = (TurnRow.id >= first, TurnRow.id <= last)
    return list(session.execute(select(TurnRow.day).where(*of_demo).distinct()).scalars())


def _number_on(session: Session, free: int) -> None:
    """PostgreSQL numbers from a sequence, which explicit numbers do not move."""
    if session.get_bind().dialect.name == "postgresql":
        sequence = func.pg_get_serial_sequence("turn", "id")
        session.execute(select(func.setval(sequence, free, False)))


def _delete(session: Session, first: int, last: int) -> int:
    words = TurnTextRow.turn_id
    chosen = delete(TurnTextRow).where(and_(words >= first, words <= last))
    session.execute(chosen.execution_options(synchronize_session=False))
    turns = delete(TurnRow).where(and_(TurnRow.id >= first, TurnRow.id <= last))
    gone: int = session.execute(turns.execution_options(synchronize_session=False)).rowcount
    return gone
