"""The events of a Zalo Official Account, one a request."""

from typing import Any, Final

from advisor.channels import fields
from advisor.channels.events import (
    OTHER,
    TEXT,
    Contact,
    Event,
    Ignored,
    Message,
    Takeover,
    Withdrawal,
)

_KINDS: Final = {
    "text": TEXT,
    "image": "image",
    "gif": "sticker",
    "link": "link",
    "audio": "audio",
    "video": "video",
    "sticker": "sticker",
    "location": "location",
    "business_card": OTHER,
    "file": "file",
}
_FROM_CITIZEN: Final = {f"user_send_{kind}": mapped for kind, mapped in _KINDS.items()}
_ANONYMOUS: Final = {f"anonymous_send_{kind}": mapped for kind, mapped in _KINDS.items()}
# What is documented and needs nothing done; any other name is counted as "unknown".
_KNOWN: Final = frozenset(
    [
        "add_user_to_tag",
        "create_group",
        "extension_purchased",
        "oa_call_user",
        "oa_reacted_message",
        "oa_send_consent",
        "remove_tag",
        "remove_user_from_tag",
        "unfollow",
        "update_user_info",
        "user_call_oa",
        "user_reacted_message",
        "user_received_message",
        "user_reply_consent",
        "user_seen_message",
        "user_submit_info",
        "widget_failed_to_sync_user_external_id",
        "widget_interaction_accepted",
    ]
)


def events(payload: Any, oa_id: str) -> list[Event]:
    """The event of a request, for one account; anything odd is ignored."""
    name = fields.text(payload, "event_name")
    if _account(payload, name) not in ("", oa_id):
        return [Ignored("other_account")]
    if name in _FROM_CITIZEN:
        return [_message(payload, name, _FROM_CITIZEN[name])]
    if name in _ANONYMOUS:
        return [_message(payload, name, _ANONYMOUS[name], anonymous=True)]
    if name.startswith("oa_send_") and fields.text(payload, "sender", "admin_id"):
        return [_for_user(Takeover, payload, "recipient", "id")]
    if name == "follow":
        return [_contact(payload, name, "follower", "id")]
    if name == "user_click_chatnow":
        return [_contact(payload, name, "user_id")]
    if name == "user_withdraw":
        return [_for_user(Withdrawal, payload, "user_id")]
    if name.startswith("oa_send_"):
        return [Ignored("oa_send")]
    return [Ignored(name if name in _KNOWN else "unknown")]


def timestamp(payload: Any) -> str:
    """The time inside the body as its digits, which the signature covers."""
    return fields.text(payload, "timestamp")


def _account(payload: Any, name: str) -> str:
    from_oa = name.startswith("oa_") or name in ("user_seen_message", "user_received_message")
    return fields.text(payload, "oa_id") or fields.text(
        payload, "sender" if from_oa else "recipient", "id"
    )


def _message(payload: Any, name: str, kind: str, anonymous: bool = False) -> Event:
    user = fields.user(payload, "sender", "id")
    if not user:
        return Ignored("malformed")
    found = fields.words(payload, "message", "text")
    if kind == "link" and found in _links(payload):
        found = ""
    if kind == TEXT and not found:
        kind = OTHER
    sent = fields.text(payload, "timestamp")
    address = {}
    if anonymous:
        conversation = fields.text(payload, "message", "conversation_id")
        address = {"anonymous_id": user, "conversation_id": conversation}
    return Message(
        platform_id=fields.identity(fields.text(payload, "message", "msg_id"), name, user, sent),
        user=user,
        kind=TEXT if found else kind,
        text=found,
        sent_at=fields.milliseconds(payload, "timestamp"),
        address=address,
    )


def _links(payload: Any) -> list[str]:
    attachments = fields.items(payload, "message", "attachments")
    return [fields.words(one, "payload", "url") for one in attachments]


def _contact(payload: Any, name: str, *path: str) -> Event:
    user = fields.user(payload, *path)
    return Contact(user, name) if user else Ignored("malformed")


def _for_user(kind: type[Takeover] | type[Withdrawal], payload: Any, *path: str) -> Event:
    user = fields.user(payload, *path)
    return kind(user) if user else Ignored("malformed")
