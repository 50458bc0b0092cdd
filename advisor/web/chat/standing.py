"""How a conversation stands: what is new, whether an answer is being written, and by whom."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.engine import Engine

from advisor.answers.layout import blocks
from advisor.channels.citizens import sender_of
from advisor.channels.clock import now_ms
from advisor.channels.web.platform import ACCOUNT, CHANNEL
from advisor.store.channel_tables import (
    SENDING,
    WAITING,
    WORKING,
    CitizenRow,
    InboxRow,
    OutboxRow,
)
from advisor.store.engine import reading
from advisor.store.web_messages import WebMessage, history
from advisor.store.web_tables import CITIZEN


@dataclass(frozen=True)
class Standing:
    """`waiting`: a message waits for its answer; `officer`: a person answers in the bot's place."""

    messages: list[dict[str, Any]]
    waiting: bool
    officer: bool


def standing(conversation: str, after: int, on: Engine) -> Standing:
    """What is new since the message `after`. Raises StoreError when the database is away."""
    sender = sender_of(CHANNEL, ACCOUNT, conversation)
    with reading(on) as session:
        citizen = session.execute(
            select(CitizenRow.id, CitizenRow.paused_until).where(CitizenRow.sender == sender)
        ).first()
        number = citizen.id if citizen else None
        is_open = (
            exists().where(InboxRow.citizen_id == number, InboxRow.status.in_((WAITING, WORKING))),
            exists().where(
                OutboxRow.citizen_id == number, OutboxRow.status.in_((WAITING, SENDING))
            ),
        )
        waiting = citizen is not None and any(
            session.execute(select(one)).scalar() for one in is_open
        )
    # After the boxes: a reply that left them meanwhile is among the messages.
    messages = [shown(one) for one in history(conversation, after, on)]
    officer = citizen is not None and citizen.paused_until > now_ms()
    return Standing(messages, waiting, officer)


def shown(message: WebMessage) -> dict[str, Any]:
    """A message as the page's script takes it: citizens' words as text, answers in blocks."""
    found: dict[str, Any] = {
        "id": message.id,
        "number": message.message_id if message.role == CITIZEN else "",
        "role": message.role,
        "at": message.created_at,
        "text": message.text,
    }
    if message.role != CITIZEN:
        found["blocks"] = [asdict(block) for block in blocks(message.text)]
        found["buttons"] = list(message.buttons)
        found["picture"] = message.picture
        found["alt"] = message.alt
        found["rating"] = message.rating
    return found
