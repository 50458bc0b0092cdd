"""Counts the days whose turns changed: sums that are exactly what the turns are.

Each day is counted again in one transaction that also takes the notes of its changes away. On
PostgreSQL it sees one state of both (repeatable read): a turn stored meanwhile brings a note that
is still there afterwards.
"""

import json
import math
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Text, and_, case, cast, delete, func, insert, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.insight import waits
from advisor.insight.durations import rounded_column
from advisor.store.engine import engine, reading, writing
from advisor.store.tally_tables import (
    TallyAskedRow,
    TallyCitizenRow,
    TallyDurationRow,
    TallyHourRow,
    TallyInputRow,
    TallyTopicRow,
    TurnChangedRow,
)
from advisor.store.turn_tables import TurnRow

PAUSE_SECONDS: Final = 15.0
PATIENCE_SECONDS: Final = 2.0
CALCULATED: Final = "answered_calculation"
TABLES: Final = (
    TallyHourRow,
    TallyTopicRow,
    TallyCitizenRow,
    TallyDurationRow,
    TallyAskedRow,
    TallyInputRow,
)
_last: dict[str, float] = {}


def refresh_now_and_then(on: Engine | None = None) -> int:
    """Count what changed, unless this process did so within PAUSE_SECONDS.

    Gives up after PATIENCE_SECONDS, which an office that did not look for weeks needs; how many
    days are left to be counted.
    """
    chosen = on or engine()
    name = chosen.url.render_as_string()
    left = 0
    if time.monotonic() - _last.get(name, -PAUSE_SECONDS) >= PAUSE_SECONDS:
        days = _changed(chosen)
        left = len(days) - _count_days(chosen, days, time.monotonic() + PATIENCE_SECONDS)
        _last[name] = -PAUSE_SECONDS if left else time.monotonic()
    return left


def refresh(on: Engine | None = None) -> int:
    """Count every day again whose turns changed, newest first; how many days that were.

    Waits for answers as well: with a campaign's messages that takes seconds, so no page does it.

    Raises StoreError when the database is away.
    """
    chosen = on or engine()
    waits.refresh(chosen)
    return _count_days(chosen, _changed(chosen), math.inf)


def _count_days(on: Engine, days: Sequence[date], until: float) -> int:
    """Count days until the clock (monotonic, s) says so, one at least; how many that were."""
    if on.dialect.name == "postgresql":
        on = on.execution_options(isolation_level="REPEATABLE READ")
    for done, day in enumerate(days):
        if done and time.monotonic() >= until:
            return done
        with writing(on) as session:
            _count(session, day)
    return len(days)


def _changed(on: Engine) -> list[date]:
    found = select(TurnChangedRow.day).distinct().order_by(TurnChangedRow.day.desc())
    with reading(on) as session:
        return list(session.execute(found).scalars())


def _count(session: Session, day: date) -> None:
    if session.get_bind().dialect.name == "postgresql":
        # Two servers that count at the same time come one after the other.
        session.execute(text("LOCK TABLE tally_hour IN EXCLUSIVE MODE"))
    for table in (TurnChangedRow, *TABLES):
        session.execute(
            delete(table).where(table.day == day).execution_options(synchronize_session=False)
        )
    _sum(session, day, TallyHourRow, _turns(), _flags(TurnRow.opens, "opens"))
    _sum(
        session,
        day,
        TallyTopicRow,
        _turns(),
        _flags(TurnRow.rating == 1, "good"),
        _flags(TurnRow.rating == -1, "bad"),
    )
    _sum(session, day, TallyCitizenRow)
    _sum(session, day, TallyDurationRow, _turns(), duration_ms=rounded_column(TurnRow.duration_ms))
    answered = TurnRow.status.in_((CALCULATED, "answered_article"))
    _sum(session, day, TallyAskedRow, _turns(), only=answered)
    _inputs(session, day)


def _turns() -> Any:
    return func.count().label("turns")


def _flags(condition: Any, name: str) -> Any:
    return func.sum(case((condition, 1), else_=0)).label(name)


def _sum(
    session: Session, day: date, table: Any, *counts: Any, only: Any = None, **columns: Any
) -> None:
    """Fill a table: its key columns, computed where `columns` says so, and the counts."""
    names = [column.name for column in table.__table__.primary_key if column.name != "day"]
    keys = [columns.get(name, getattr(TurnRow, name)).label(name) for name in names]
    chosen = TurnRow.day == day if only is None else and_(TurnRow.day == day, only)
    grouped = select(TurnRow.day, *keys, *counts).where(chosen).group_by(TurnRow.day, *keys)
    filled = ["day", *names, *(one.name for one in counts)]
    session.execute(
        insert(table).from_select(filled, grouped).execution_options(synchronize_session=False)
    )


def _inputs(session: Session, day: date) -> None:
    """Inputs stand in JSON; what the databases offer for that differs, so Python takes it apart."""
    keys = (TurnRow.channel, TurnRow.programme, TurnRow.calculator)
    said = cast(TurnRow.inputs, Text)
    rows = session.execute(
        select(*keys, said, func.count())
        .where(TurnRow.day == day, TurnRow.calculator != "", TurnRow.status == CALCULATED)
        .group_by(*keys, said)
    ).all()
    counted: Counter[tuple[str, ...]] = Counter()
    for channel, programme, calculator, inputs, turns in rows:
        for name, value in spread(json.loads(inputs)):
            counted[channel, programme, calculator, name[:60], value[:100]] += turns
    names = ("channel", "programme", "calculator", "input", "range")
    made = [
        {"day": day, **dict(zip(names, key, strict=True)), "turns": n} for key, n in counted.items()
    ]
    if made:
        session.execute(insert(TallyInputRow.__table__), made)


def spread(inputs: dict[str, Any]) -> Iterable[tuple[str, str]]:
    """Name and range of every input; of a list, of each in it."""
    for name, value in inputs.items():
        for one in _several(value):
            yield name, one if isinstance(one, str) else json.dumps(one)


def _several(value: Any) -> Sequence[Any]:
    return list(dict.fromkeys(map(str, value))) if isinstance(value, list) else [value]
