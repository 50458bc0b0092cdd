"""What did not reach citizens for certain, and why: counted for the officers, naming nobody."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.store.channel_tables import CANCELLED, DEAD, UNKNOWN, OutboxRow
from advisor.store.engine import reading


@dataclass(frozen=True)
class Unsent:
    """Calls of a channel that ended alike; `last` is when the newest did (ms)."""

    channel: str
    status: str
    reason: str
    count: int
    last: int


def unsent(since: int, on: Engine | None = None) -> list[Unsent]:
    """What ended since a time (ms) without being sent, the newest first.

    Raises StoreError when the database is away.
    """
    row = OutboxRow
    last = func.max(row.finished_at)
    query = (
        select(row.channel, row.status, row.reason, func.count(row.id), last)
        .where(row.status.in_((CANCELLED, DEAD, UNKNOWN)), row.finished_at >= since)
        .group_by(row.channel, row.status, row.reason)
        .order_by(last.desc(), row.channel, row.reason)
    )
    with reading(on) as session:
        return [Unsent(*found) for found in session.execute(query)]
