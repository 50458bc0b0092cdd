"""How long citizens waited for the bot: from a message's arrival to the first words sent back.

Inbox and outbox keep that for a month only, so the days are summed while they know it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.insight.durations import median, rounded_column
from advisor.insight.scope import Scope
from advisor.settings import today
from advisor.store.channel_tables import SENT, InboxRow, OutboxRow
from advisor.store.engine import reading, writing
from advisor.store.tally_tables import TallyWaitRow

# Days before the newest counted one on which an answer may still have gone out.
LATE: Final = timedelta(days=2)
KEPT: Final = timedelta(days=30)


def refresh(on: Engine | None = None) -> int:
    """Count the days since the last count again; how many messages were answered on them.

    Raises StoreError when the database is away.
    """
    with reading(on) as session:
        newest = session.execute(select(func.max(TallyWaitRow.day))).scalar()
    last = today()
    since = max(last - KEPT, min(newest or last - KEPT, last) - LATE)
    return count(Scope(since, last).days, on)


def count(days: Iterable[date], on: Engine | None = None) -> int:
    """Count days again; one without answered messages keeps the sums it has."""
    return sum(_count(day, on) for day in days)


def median_ms(scope: Scope, on: Engine | None = None) -> int | None:
    """The wait of which half of the answered messages had no longer one, to two digits."""
    row = TallyWaitRow
    which = [row.day >= scope.since, row.day <= scope.until]
    if scope.channel:
        which.append(row.channel == scope.channel)
    found = select(row.wait_ms, func.sum(row.messages)).where(*which).group_by(row.wait_ms)
    with reading(on) as session:
        return median({wait: int(messages) for wait, messages in session.execute(found)})


def _count(day: date, on: Engine | None) -> int:
    """Read first and write then: nobody who writes waits for the reading."""
    with reading(on) as session:
        rows = [dict(row) for row in session.execute(_waits(day)).mappings()]
    if rows:
        with writing(on) as session:
            _replace(session, day, rows)
    return sum(int(row["messages"]) for row in rows)


def _waits(day: date) -> Any:
    since, until = Scope(day, day).moments
    wait = OutboxRow.finished_at - InboxRow.received_at
    rounded = rounded_column(wait).label("wait_ms")
    first = (OutboxRow.inbox_id == InboxRow.id) & (OutboxRow.position == 0)
    of_day = (InboxRow.received_at >= since, InboxRow.received_at < until)
    return (
        select(InboxRow.channel, rounded, func.count().label("messages"))
        .join(OutboxRow, first)
        .where(*of_day, OutboxRow.status == SENT, wait >= 0)
        .group_by(InboxRow.channel, rounded)
    )


def _replace(session: Session, day: date, rows: list[dict[str, Any]]) -> None:
    if session.get_bind().dialect.name == "postgresql":
        # Two servers that count at the same time come one after the other.
        session.execute(text("LOCK TABLE tally_wait IN EXCLUSIVE MODE"))
    gone = delete(TallyWaitRow).where(TallyWaitRow.day == day)
    session.execute(gone.execution_options(synchronize_session=False))
    session.execute(insert(TallyWaitRow.__table__), [{"day": day, **row} for row in rows])
