"""A citizen's rating of a reply, carried to the turn that the reply came from."""

from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.store import turns
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import reading


def rate_reply(outbox: int, rating: int, on: Engine, comment: str = "") -> bool:
    """Rate the turn whose reply is this row of the outbox; False when there is none any more.

    Raises StoreError when the database is away, ValueError for a rating other than 1, -1 or 0.
    """
    found = (
        select(CitizenRow.sender, InboxRow.platform_id)
        .select_from(OutboxRow)
        .join(InboxRow, InboxRow.id == OutboxRow.inbox_id)
        .join(CitizenRow, CitizenRow.id == OutboxRow.citizen_id)
        .where(OutboxRow.id == outbox)
    )
    with reading(on) as session:
        row = session.execute(found).one_or_none()
    return row is not None and turns.rate(row.sender, row.platform_id, rating, comment, on)
