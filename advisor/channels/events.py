"""What a platform tells us, in our own words, whatever the platform."""

from dataclasses import dataclass, field
from typing import Any, Final

TEXT: Final = "text"
OTHER: Final = "other"
# Kinds of messages without words; each has its own reply in `replies.yml`.
MEDIA: Final = frozenset({"image", "audio", "video", "sticker", "location", "file", "link", OTHER})


@dataclass(frozen=True)
class Message:
    """A citizen's message. `text` is empty for media without words; `sent_at` in ms since 1970.

    `address` is what a reply must name when that is not simply the user.
    """

    platform_id: str
    user: str
    kind: str
    text: str
    sent_at: int
    address: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Contact:
    """A citizen did something that lets us write to them, without a message to answer."""

    user: str
    name: str


@dataclass(frozen=True)
class Takeover:
    """A person of the office wrote to the citizen: the bot keeps quiet for a while."""

    user: str


@dataclass(frozen=True)
class HandBack:
    """The conversation was given back to the bot."""

    user: str


@dataclass(frozen=True)
class Withdrawal:
    """The citizen asks the office to delete what it holds on them."""

    user: str


@dataclass(frozen=True)
class OwnEcho:
    """Our own message came back; tells the platform's number of our app."""

    app: str


@dataclass(frozen=True)
class Ignored:
    """Nothing to do; `name` is what the metrics count."""

    name: str


Event = Message | Contact | Takeover | HandBack | Withdrawal | OwnEcho | Ignored
