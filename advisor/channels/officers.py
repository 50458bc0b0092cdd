"""What citizens and officers wrote while the bot was quiet: no conversation of the bot has it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.engine import Engine

from advisor.channels.inbox import HUMAN_TAKEOVER
from advisor.store.channel_tables import CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import reading


@dataclass(frozen=True)
class Line:
    """One message at a time (ms since 1970); `author` is "" for the citizen, else the officer.

    `status` and `reason` as the inbox or outbox has them; `kind` is "text", or "image" and so on.
    """

    at: int
    author: str
    text: str
    status: str
    reason: str
    kind: str = "text"


def exchange(sender: str, on: Engine | None = None) -> list[Line]:
    """The lines of a citizen that are still kept (30 days), in order; [] for an unknown sender.

    Raises StoreError when the database is away.
    """
    with reading(on) as session:
        citizen = select(CitizenRow.id).where(CitizenRow.sender == sender).scalar_subquery()
        unread = or_(InboxRow.text != "", InboxRow.reason == HUMAN_TAKEOVER)  # a picture has none
        theirs = select(InboxRow).where(InboxRow.citizen_id == citizen, unread)
        ours = select(OutboxRow).where(OutboxRow.citizen_id == citizen, OutboxRow.author != "")
        lines = [_of_citizen(row) for row in session.execute(theirs).scalars()]
        lines += [_of_officer(row) for row in session.execute(ours).scalars()]
    return sorted(lines, key=lambda line: line.at)


def _of_citizen(row: InboxRow) -> Line:
    return Line(row.received_at, "", row.text, row.status, row.reason, row.kind)


def _of_officer(row: OutboxRow) -> Line:
    body: dict[str, Any] = row.call.get("body", {})
    return Line(row.created_at, row.author, str(body.get("text", "")), row.status, row.reason)
