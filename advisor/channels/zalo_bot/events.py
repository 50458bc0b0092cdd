"""The events of the Zalo Bot Platform, flat or wrapped in `{"ok", "result"}`."""

from typing import Any, Final

from advisor.channels import fields
from advisor.channels.events import OTHER, TEXT, Event, Ignored, Message

_KINDS: Final = {
    "message.text.received": TEXT,
    "message.image.received": "image",
    "message.sticker.received": "sticker",
    "message.voice.received": "audio",
    "message.unsupported.received": OTHER,
}


def events(payload: Any) -> list[Event]:
    """The event of a request; groups and other bots are not answered."""
    event = fields.part(payload, "result") or payload
    name = fields.text(event, "event_name")
    if name not in _KINDS:
        return [Ignored("group" if name.startswith("group.") else "unknown")]
    message = fields.part(event, "message")
    if fields.part(message, "from").get("is_bot") is True:
        return [Ignored("bot")]
    if fields.text(message, "chat", "chat_type") == "GROUP":
        return [Ignored("group")]
    return [_message(message, name)]


def _message(message: dict[str, Any], name: str) -> Event:
    user = fields.user(message, "chat", "id") or fields.user(message, "from", "id")
    if not user:
        return Ignored("malformed")
    found = fields.words(message, "text") or fields.words(message, "caption")
    kind = OTHER if _KINDS[name] == TEXT else _KINDS[name]
    sent = fields.text(message, "date")
    return Message(
        platform_id=_identity(message, name, user, sent),
        user=user,
        kind=TEXT if found else kind,
        text=found,
        sent_at=fields.milliseconds(message, "date"),
    )


def _identity(message: dict[str, Any], name: str, user: str, sent: str) -> str:
    number = fields.text(message, "message_id")
    return fields.identity(f"{name}:{number}" if number else "", name, user, sent)
