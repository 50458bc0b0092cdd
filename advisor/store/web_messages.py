"""The web chat's conversations: kept for the browser, rated, erased.

Every function raises StoreError when the database is away.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import delete, exists, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store.engine import reading, writing
from advisor.store.reminder_tables import ReminderRow
from advisor.store.web_tables import CITIZEN, WebMessageRow

MOST_SHOWN: Final = 200


@dataclass(frozen=True)
class WebMessage:
    """One message as it is shown; `id` grows in the order of the conversation, 0 before storing."""

    role: str
    text: str
    message_id: str
    created_at: int
    buttons: Sequence[Mapping[str, str]] = field(default=())
    picture: str = ""
    alt: str = ""
    rating: int = 0
    id: int = 0


def add(conversation: str, message: WebMessage, on: Engine | None = None) -> bool:
    """Store a citizen's message; False when it is there already."""
    with writing(on) as session:
        return _insert(session, conversation, message)


def add_reply(conversation: str, message: WebMessage, on: Engine | None = None) -> bool:
    """Store a reply once; False, and nothing is stored, when the citizen erased what it answers."""
    mine = (WebMessageRow.conversation == conversation, WebMessageRow.role == CITIZEN)
    with writing(on) as session:
        if not session.execute(select(exists().where(*mine))).scalar():
            return False
        _insert(session, conversation, message)
    return True


def add_unasked(
    conversation: str, message: WebMessage, sender: str, on: Engine | None = None
) -> bool:
    """Store once what a citizen asked to be told some day, also when the conversation itself is no
    longer kept; False, and nothing is stored, when they asked no longer (or erased everything)."""
    with writing(on) as session:
        if not session.execute(select(exists().where(ReminderRow.sender == sender))).scalar():
            return False
        _insert(session, conversation, message)
    return True


def _insert(session: Session, conversation: str, message: WebMessage) -> bool:
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    row = (
        (sqlite if is_sqlite else postgresql)
        .insert(WebMessageRow)
        .values(
            conversation=conversation,
            message_id=message.message_id,
            role=message.role,
            text=message.text,
            buttons=[dict(button) for button in message.buttons],
            picture=message.picture,
            alt=message.alt,
            rating=message.rating,
            created_at=message.created_at,
        )
    )
    once = row.on_conflict_do_nothing(index_elements=["conversation", "message_id"])
    return bool(session.execute(once).rowcount)


def take_back(conversation: str, message_id: str, on: Engine | None = None) -> None:
    """Remove a citizen's message that could not be handed on."""
    with writing(on) as session:
        session.execute(
            delete(WebMessageRow).where(
                WebMessageRow.conversation == conversation,
                WebMessageRow.message_id == message_id,
                WebMessageRow.role == CITIZEN,
            )
        )


def history(conversation: str, after: int = 0, on: Engine | None = None) -> list[WebMessage]:
    """The newest messages with a higher id than `after`, in order; at most `MOST_SHOWN`."""
    with reading(on) as session:
        rows = session.execute(
            select(WebMessageRow)
            .where(WebMessageRow.conversation == conversation, WebMessageRow.id > after)
            .order_by(WebMessageRow.id.desc())
            .limit(MOST_SHOWN)
        ).scalars()
        return [_message(row) for row in rows][::-1]


def rate(
    conversation: str, number: int, rating: int, on: Engine | None = None
) -> WebMessage | None:
    """Note a citizen's rating (1, -1, or 0 to take it back); the reply, None when there is none."""
    mine = (
        WebMessageRow.id == number,
        WebMessageRow.conversation == conversation,
        WebMessageRow.role != CITIZEN,
    )
    with writing(on) as session:
        row = session.execute(select(WebMessageRow).where(*mine)).scalar_one_or_none()
        if row is None:
            return None
        row.rating = rating
        return _message(row)


def question_of(conversation: str, reply: int, on: Engine | None = None) -> str:
    """The browser's number of the citizen's message before a reply, "" when there is none."""
    asked = (
        WebMessageRow.conversation == conversation,
        WebMessageRow.id < reply,
        WebMessageRow.role == CITIZEN,
    )
    newest = select(WebMessageRow.message_id).where(*asked).order_by(WebMessageRow.id.desc())
    with reading(on) as session:
        return session.execute(newest.limit(1)).scalar_one_or_none() or ""


def erase(conversation: str, on: Engine | None = None) -> int:
    """Delete all messages of a conversation; returns how many there were."""
    return _delete(on, WebMessageRow.conversation == conversation)


def _delete(on: Engine | None, which: Any) -> int:
    with writing(on) as session:
        gone = delete(WebMessageRow).where(which)
        return int(session.execute(gone.execution_options(synchronize_session=False)).rowcount)


def _message(row: WebMessageRow) -> WebMessage:
    return WebMessage(
        role=row.role,
        text=row.text,
        message_id=row.message_id,
        created_at=row.created_at,
        buttons=tuple(row.buttons),
        picture=row.picture,
        alt=row.alt,
        rating=row.rating,
        id=row.id,
    )
