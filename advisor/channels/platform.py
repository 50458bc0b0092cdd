"""What a platform must be able to do; the rest of the way is the same for all of them."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from advisor.channels.calls import Reply
from advisor.channels.events import Event
from advisor.channels.outbox import Outgoing
from advisor.channels.outcome import Outcome
from advisor.channels.said import Said


class Refused(Exception):
    """A request that is not let in; its text tells the caller why, `status` is the HTTP status."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


class Platform(Protocol):
    """One account of the office on one platform.

    `is_repeatable`: a call that may have been made can be made again and has no second effect.
    """

    name: str
    account: str
    signature_header: str
    is_repeatable: bool

    def open(self, headers: Mapping[str, str], body: bytes) -> Any:
        """The payload of a genuine request; raises Refused for any other."""

    def events(self, payload: Any) -> list[Event]:
        """What the payload tells; never fails."""

    def render(self, said: Sequence[Said]) -> Reply:
        """The calls that make up a reply."""

    async def call(self, outgoing: Outgoing) -> Outcome:
        """Make a call; never raises for what the network or the platform does."""

    async def show_typing(self, user: str) -> None:
        """Show that an answer is being written, where the platform can; never raises."""

    async def start(self) -> None:
        """Before the first call. Raises StoreError when the database is away."""

    async def look_after(self) -> None:
        """Now and then: what must be done ahead of time. Raises StoreError likewise."""

    async def close(self) -> None:
        """After the last call."""
