"""What is kept for how long, and how much waits: looked after by every server now and then."""

from typing import Final

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.channels.clock import now_ms
from advisor.privacy import upkeep
from advisor.store.channel_tables import SENDING, WAITING, WORKING, InboxRow, OutboxRow
from advisor.store.engine import reading

# A server that starts does not wait longer; what is left is done by `advisor.privacy.upkeep`.
PURGE_SECONDS: Final = 3.0


def purge(on: Engine) -> None:
    """Erase what was kept long enough, once an hour in all processes together."""
    upkeep.purge_when_due(now_ms(), on, PURGE_SECONDS)


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
