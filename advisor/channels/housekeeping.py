"""What is kept for how long, and how much waits: looked after by every server now and then."""

from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.engine import Engine

from advisor.channels.clock import DAY, now_ms
from advisor.privacy import erasure
from advisor.store import handovers, switch
from advisor.store.channel_tables import SENDING, WAITING, WORKING, InboxRow, OutboxRow
from advisor.store.engine import reading, writing

# Longer than any platform delivers again, long enough for the officers to look at failures.
KEPT_MS: Final = 30 * DAY


def purge(on: Engine) -> None:
    """Delete messages and replies that ended more than KEPT_MS ago, and words of the record that
    were kept long enough."""
    before = now_ms() - KEPT_MS
    with writing(on) as session:
        for table in (OutboxRow, InboxRow):
            ended = (table.finished_at > 0, table.finished_at < before)
            session.execute(
                delete(table).where(*ended).execution_options(synchronize_session=False)
            )
        switch.forget_old_notices(session, now_ms())
        handovers.forget(session, *handovers.ended_before(before))
    erasure.purge(now_ms(), on=on)


def waiting(on: Engine, channel: str) -> tuple[int, int]:
    """How many messages and how many calls of a channel are not yet ended."""
    with reading(on) as session:
        counts = [
            session.execute(
                select(func.count()).where(table.channel == channel, table.status.in_(statuses))
            ).scalar_one()
            for table, statuses in (
                (InboxRow, (WAITING, WORKING)),
                (OutboxRow, (WAITING, SENDING)),
            )
        ]
    return counts[0], counts[1]
