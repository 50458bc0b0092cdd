"""How long citizens who asked for a person waited for the first words of an officer."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.store.engine import reading
from advisor.store.handover_tables import TIMED_OUT, HandoverRow


@dataclass(frozen=True)
class Waits:
    """How many asked, how many an officer replied to and how many nobody claimed in time.

    `median_ms` is the median time from the request to the first reply (of two in the middle the
    shorter), nights and weekends included; None without any.
    """

    asked: int
    replied: int
    timed_out: int
    median_ms: int | None


def reply_times(since: int, until: int, on: Engine | None = None, *, channel: str = "") -> Waits:
    """Of who asked from one time on and before another (ms since 1970), on a channel or on all.

    Raises StoreError when the database is away.
    """
    which = [HandoverRow.asked_at >= since, HandoverRow.asked_at < until]
    if channel:
        which.append(HandoverRow.channel == channel)
    wait = HandoverRow.replied_at - HandoverRow.asked_at
    with reading(on) as session:
        asked: int = session.execute(select(func.count()).where(*which)).scalar_one()
        late = select(func.count()).where(*which, HandoverRow.state == TIMED_OUT)
        timed_out: int = session.execute(late).scalar_one()
        replied = [*which, HandoverRow.replied_at > 0]
        count: int = session.execute(select(func.count()).where(*replied)).scalar_one()
        middle = select(wait).where(*replied).order_by(wait).offset(max(count - 1, 0) // 2)
        median = session.execute(middle.limit(1)).scalar()
    return Waits(asked, count, timed_out, median)
