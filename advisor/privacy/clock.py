"""Whether the clock may be believed that says how old words are: one far ahead erases them early.

The last time that was believed is kept. A clock that is two days past it leapt, or the service
stood still as long: nothing is erased until the clock is put right, somebody says that it is right
(`advisor privacy purge --clock-is-right`), or it went on evenly for three days. Servers with a
right clock go on meanwhile, and never let a wrong one come to its three days.
"""

from typing import Final

from prometheus_client import Gauge
from sqlalchemy import func, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store.channel_tables import InboxRow
from advisor.store.engine import reading, writing
from advisor.store.turn_tables import TurnTextRow
from advisor.store.upkeep_tables import UpkeepRow

DAY_MS: Final = 24 * 60 * 60 * 1000
LEAP_MS: Final = 2 * DAY_MS
EVENLY_MS: Final = 3 * DAY_MS
# Kept beside the tasks of upkeep, for these are times as well (ms since 1970).
BELIEVED, DOUBTED, LOOKED = "clock_believed", "clock_doubted", "clock_looked"
STANDS_STILL = Gauge(
    "advisor_clock_doubted",
    "1 while nothing is erased because the clock leapt ahead",
    multiprocess_mode="mostrecent",
)
_PUT = text(
    "INSERT INTO upkeep (task, due_at) VALUES (:task, :at)"
    " ON CONFLICT (task) DO UPDATE SET due_at = excluded.due_at"
)


def is_believed(now: int, on: Engine | None = None) -> bool:
    """Whether words may be erased by this clock (ms since 1970); remembers what it saw.

    Raises StoreError when the database is away.
    """
    with writing(on) as session:
        is_right = _goes_on(session, now)
        if is_right:
            _believe(session, now)
        else:
            _doubt(session, now)
    STANDS_STILL.set(0 if is_right else 1)
    return is_right


def believe(now: int, on: Engine | None = None) -> None:
    """Take this clock for right: somebody looked at it."""
    with writing(on) as session:
        _believe(session, now)
    STANDS_STILL.set(0)


def ahead_ms(now: int, on: Engine | None = None) -> int:
    """By how much (ms) a clock is past the last time that was believed; negative when behind it,
    0 where none was yet. Changes nothing."""
    with reading(on) as session:
        believed = _time(session, BELIEVED)
    return now - believed if believed else 0


def _goes_on(session: Session, now: int) -> bool:
    # Before the first look there is only what citizens wrote to compare with.
    believed = _time(session, BELIEVED) or _newest(session)
    if not believed or now - believed <= LEAP_MS:
        return True
    doubted, looked = _time(session, DOUBTED), _time(session, LOOKED)
    went_evenly = 0 <= now - looked <= LEAP_MS
    return bool(doubted) and went_evenly and now - doubted >= EVENLY_MS


def _believe(session: Session, now: int) -> None:
    _put(session, BELIEVED, now)
    for name in (DOUBTED, LOOKED):
        _put(session, name, 0)


def _doubt(session: Session, now: int) -> None:
    """A clock that leaps once more begins its three days anew."""
    doubted, looked = _time(session, DOUBTED), _time(session, LOOKED)
    if not doubted or not 0 <= now - looked <= LEAP_MS:
        _put(session, DOUBTED, now)
    _put(session, LOOKED, now)


def _newest(session: Session) -> int:
    times = (func.max(TurnTextRow.at), func.max(InboxRow.received_at))
    return max(session.execute(select(time)).scalar() or 0 for time in times)


def _time(session: Session, name: str) -> int:
    found = session.execute(select(UpkeepRow.due_at).where(UpkeepRow.task == name)).scalar()
    return int(found or 0)


def _put(session: Session, name: str, at: int) -> None:
    session.execute(_PUT, {"task": name, "at": at})
