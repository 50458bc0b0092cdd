"""The events of Messenger: entries with several messages each, in any mixture."""

from typing import Any, Final

from advisor.channels import fields
from advisor.channels.events import (
    OTHER,
    TEXT,
    Contact,
    Event,
    HandBack,
    Ignored,
    Message,
    OwnEcho,
    Takeover,
)

PAGE_INBOX_APP: Final = "263902037430900"
METADATA: Final = "advisor:"
GREETING: Final = "Xin chào"
_KINDS: Final = {
    "image": "image",
    "audio": "audio",
    "video": "video",
    "file": "file",
    "sticker": "sticker",
    "fallback": "link",
    "reel": "video",
    "ig_reel": "video",
    "post": "link",
    "ig_post": "link",
    "location": "location",
}
_NOTHING_TO_DO: Final = (
    "delivery",
    "read",
    "reaction",
    "message_edit",
    "optin",
    "app_roles",
    "request_thread_control",
    "account_linking",
)


def events(payload: Any, page_id: str, own_app: str) -> list[Event]:
    """All events of a request for one page, in order; anything odd is ignored.

    `own_app` is the platform's number of our app, "" while it is not known.
    """
    if fields.text(payload, "object") != "page":
        return [Ignored("unknown")]
    found: list[Event] = []
    for entry in fields.items(payload, "entry"):
        if fields.text(entry, "id") not in ("", page_id):
            found.append(Ignored("other_account"))
            continue
        found += [_event(one, page_id, own_app) for one in fields.items(entry, "messaging")]
        found += [_standby(one, page_id) for one in fields.items(entry, "standby")]
        found += [Ignored("changes") for _ in fields.items(entry, "changes")]
    return found or [Ignored("unknown")]


def _event(one: Any, page_id: str, own_app: str) -> Event:
    if fields.part(one, "message"):
        if fields.part(one, "message").get("is_echo") or fields.text(one, "sender", "id") == (
            page_id
        ):
            return _echo(one, own_app)
        return _message(one)
    if fields.part(one, "postback"):
        return _postback(one)
    if fields.part(one, "referral"):
        return _for_citizen(one, "referral")
    if fields.part(one, "pass_thread_control"):
        return _handed(one, own_app)
    if fields.part(one, "take_thread_control"):
        user = fields.user(one, "sender", "id")
        return Takeover(user) if user else Ignored("malformed")
    known = (name for name in _NOTHING_TO_DO if isinstance(one, dict) and name in one)
    return Ignored(next(known, "unknown"))


def _echo(one: Any, own_app: str) -> Event:
    """Ours carries our mark or our app's number; anybody else's is a person or another tool."""
    app = fields.text(one, "message", "app_id")
    if fields.text(one, "message", "metadata").startswith(METADATA):
        return OwnEcho(app)
    somebody_else = app in ("", PAGE_INBOX_APP) or (own_app not in ("", app))
    user = fields.user(one, "recipient", "id")
    return Takeover(user) if somebody_else and user else Ignored("echo")


def _standby(one: Any, page_id: str) -> Event:
    """Another app owns the conversation: a person's message there pauses the bot as well."""
    echo = fields.part(one, "message").get("is_echo")
    user = fields.user(one, "recipient" if echo else "sender", "id")
    return Takeover(user) if user and user != page_id else Ignored("standby")


def _handed(one: Any, own_app: str) -> Event:
    user = fields.user(one, "sender", "id")
    owner = fields.text(one, "pass_thread_control", "new_owner_app_id")
    if not user:
        return Ignored("malformed")
    return HandBack(user) if own_app in ("", owner) else Takeover(user)


def _message(one: Any) -> Event:
    found = fields.words(one, "message", "quick_reply", "payload") or fields.words(
        one, "message", "text"
    )
    attachments = fields.items(one, "message", "attachments")
    links = [fields.words(attachment, "payload", "url") for attachment in attachments]
    if found in links:
        found = ""
    kinds = [_kind(attachment) for attachment in attachments]
    return _from_citizen(one, "message", found, kinds[0] if kinds else OTHER)


def _kind(attachment: Any) -> str:
    if fields.text(attachment, "payload", "sticker_id"):
        return "sticker"
    return _KINDS.get(fields.text(attachment, "type"), OTHER)


def _postback(one: Any) -> Event:
    """A pressed button: its words. The page's start button and the like have no words."""
    payload = fields.text(one, "postback", "payload")
    title = fields.words(one, "postback", "title")
    is_start = "get_started" in payload.lower()
    chosen = title if payload.startswith("/") or payload == "" else fields.words({"": payload}, "")
    return _from_citizen(one, "postback", GREETING if is_start else chosen or GREETING, OTHER)


def _from_citizen(one: Any, field: str, found: str, kind: str) -> Event:
    user = fields.user(one, "sender", "id")
    if not user:
        return Ignored("malformed")
    sent = fields.text(one, "timestamp")
    return Message(
        platform_id=fields.identity(fields.text(one, field, "mid"), field, user, sent),
        user=user,
        kind=TEXT if found else kind,
        text=found,
        sent_at=fields.milliseconds(one, "timestamp"),
    )


def _for_citizen(one: Any, name: str) -> Event:
    user = fields.user(one, "sender", "id")
    return Contact(user, name) if user else Ignored("malformed")
