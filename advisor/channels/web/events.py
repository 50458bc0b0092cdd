"""What the web process hands on: a message, or the wish to be forgotten."""

from typing import Any, Final

from advisor.channels import fields
from advisor.channels.events import TEXT, Event, Ignored, Message, Withdrawal

MESSAGE: Final = "message"
FORGET: Final = "forget"


def message(conversation: str, number: str, text: str, at: int) -> dict[str, Any]:
    """The payload of a citizen's message at a time (ms)."""
    return {"kind": MESSAGE, "user": conversation, "id": number, "text": text, "at": at}


def forget(conversation: str, at: int) -> dict[str, Any]:
    """The payload of the wish to be forgotten."""
    return {"kind": FORGET, "user": conversation, "at": at}


def platform_id(conversation: str, number: str) -> str:
    """A message's id among all: two browsers may choose the same number."""
    return fields.identity(f"{conversation}:{number}")


def events(payload: Any) -> list[Event]:
    """The event of a payload."""
    user, kind = fields.user(payload, "user"), fields.text(payload, "kind")
    if not user or kind not in (MESSAGE, FORGET):
        return [Ignored("malformed")]
    if kind == FORGET:
        return [Withdrawal(user)]
    text = fields.words(payload, "text")
    if not text:
        return [Ignored("malformed")]
    number, at = fields.text(payload, "id"), fields.milliseconds(payload, "at")
    identity = platform_id(user, number or str(at))
    return [Message(platform_id=identity, user=user, kind=TEXT, text=text, sent_at=at)]
