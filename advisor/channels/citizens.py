"""Citizens in the database: made on first sight, paused by a person, deleted on demand."""

import json
from typing import Any, Final

from sqlalchemy import delete, select, text, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels.clock import HOUR, now_ms
from advisor.store.channel_tables import PLATFORM, CitizenRow, InboxRow, OutboxRow
from advisor.store.engine import writing

# After a person's last message the bot keeps quiet for so long.
TAKEOVER_MS: Final = 2 * HOUR
# As text, because it is in every request's way: SQLAlchemy compiles ON CONFLICT anew each time.
_SEEN: Final = text(
    'INSERT INTO channel_citizen (channel, account, "user", sender, address, choices,'
    " last_user_at, paused_until, paused_by, turn_owner, turn_free_at, send_owner, send_free_at)"
    " VALUES (:channel, :account, :user, :sender, :address, '[]', :at, 0, '', '', 0, '', 0)"
    " ON CONFLICT (sender) DO UPDATE SET address = excluded.address, last_user_at ="
    " CASE WHEN channel_citizen.last_user_at < excluded.last_user_at"
    " THEN excluded.last_user_at ELSE channel_citizen.last_user_at END"
)
_ID: Final = text("SELECT id FROM channel_citizen WHERE sender = :sender")


def insert_into(session: Session, table: Any) -> Any:
    """An INSERT that knows ON CONFLICT, for the database of the session."""
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    return (sqlite if is_sqlite else postgresql).insert(table)


def sender_of(channel: str, account: str, user: str) -> str:
    """The conversation's name: the same person on two accounts is two conversations."""
    return f"{channel}:{account}:{user}"


def seen(
    session: Session, channel: str, account: str, user: str, at: int, address: dict[str, Any]
) -> int:
    """The id of a citizen who did something at a time (ms); makes the row where there is none."""
    sender = sender_of(channel, account, user)
    values = {"channel": channel, "account": account, "user": user, "sender": sender}
    session.execute(_SEEN, {**values, "at": at, "address": json.dumps(address)})
    found: int = session.execute(_ID, {"sender": sender}).scalar_one()
    return found


def pause(session: Session, sender: str, until: int, by: str) -> None:
    """Keep the bot quiet for a citizen until a time (ms) at least. Unknown citizens: nothing."""
    session.execute(
        update(CitizenRow)
        .where(CitizenRow.sender == sender, CitizenRow.paused_until < until)
        .values(paused_until=until, paused_by=by)
        .execution_options(synchronize_session=False)
    )


def hand_back(session: Session, sender: str) -> None:
    """Let the bot answer a citizen again."""
    session.execute(
        update(CitizenRow)
        .where(CitizenRow.sender == sender)
        .values(paused_until=0, paused_by="")
        .execution_options(synchronize_session=False)
    )


def pause_for_person(session: Session, sender: str, by: str = PLATFORM) -> None:
    """Keep the bot quiet because a person of the office wrote."""
    pause(session, sender, now_ms() + TAKEOVER_MS, by)


def forget(on: Engine, sender: str) -> None:
    """Delete a citizen with all messages and replies; the dialogue's own record is not here."""
    with writing(on) as session:
        found = session.execute(
            select(CitizenRow.id).where(CitizenRow.sender == sender)
        ).scalar_one_or_none()
        for table in (OutboxRow, InboxRow):
            session.execute(delete(table).where(table.citizen_id == found))
        session.execute(delete(CitizenRow).where(CitizenRow.id == found))


def keep_leases(on: Engine, owner: str, turns: set[int], sends: set[int], until: int) -> None:
    """Go on holding the citizens that this process works for, until a time (ms)."""
    with writing(on) as session:
        for held, owned, free_at in (
            (turns, CitizenRow.turn_owner, "turn_free_at"),
            (sends, CitizenRow.send_owner, "send_free_at"),
        ):
            session.execute(
                update(CitizenRow)
                .where(owned == owner, CitizenRow.id.in_(held))
                .values({free_at: until})
                .execution_options(synchronize_session=False)
            )
