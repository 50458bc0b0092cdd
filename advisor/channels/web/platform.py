"""The web chat: signed by our own web process, answered into a table that it reads."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from sqlalchemy.engine import Engine

from advisor.channels import fields
from advisor.channels.calls import Reply
from advisor.channels.citizens import sender_of
from advisor.channels.clock import now_ms
from advisor.channels.events import Event
from advisor.channels.http import parsed
from advisor.channels.outbox import Outgoing
from advisor.channels.outcome import REFUSED, RETRY, SENT, Outcome
from advisor.channels.platform import Refused
from advisor.channels.said import Said
from advisor.channels.web import signing
from advisor.channels.web.events import events
from advisor.channels.web.rendering import UNASKED, render
from advisor.store import web_messages
from advisor.store.errors import StoreError
from advisor.store.web_messages import WebMessage
from advisor.store.web_tables import BOT, OFFICER

CHANNEL: Final = "web"
# The office's own web site; a conversation is named `web:site:<number>`.
ACCOUNT: Final = "site"


class WebChat:
    """The web chat of the office."""

    name = CHANNEL
    account = ACCOUNT
    signature_header = signing.HEADER
    is_repeatable = True

    def __init__(self, on: Engine, key: bytes) -> None:
        self._on = on
        self._key = key

    def open(self, headers: Mapping[str, str], body: bytes) -> Any:
        """The payload of a genuine and fresh request."""
        if not signing.is_signed(self._key, body, headers.get(signing.HEADER, "")):
            raise Refused(403, "the signature is not ours")
        payload = parsed(body)
        if abs(now_ms() - fields.milliseconds(payload, "at")) > signing.LIFE_MS:
            raise Refused(403, "the request is not of now: compare the clocks of the servers")
        return payload

    def events(self, payload: Any) -> list[Event]:
        """What the payload tells."""
        return events(payload)

    def render(self, said: Sequence[Said]) -> Reply:
        """The calls that make up a reply."""
        return render(said)

    async def call(self, outgoing: Outgoing) -> Outcome:
        """Store a reply, once: a call that may have been made can be made again."""
        body = outgoing.call.body
        message = WebMessage(
            role=OFFICER if outgoing.by_officer else BOT,
            text=body["text"],
            message_id=f"out:{outgoing.id}",
            created_at=now_ms(),
            buttons=body["buttons"],
            picture=body["picture"],
            alt=body["alt"],
        )
        store = partial(web_messages.add_reply, outgoing.user, message, self._on)
        if body.get(UNASKED):
            sender = sender_of(CHANNEL, ACCOUNT, outgoing.user)
            store = partial(web_messages.add_unasked, outgoing.user, message, sender, self._on)
        try:
            is_there = await asyncio.to_thread(store)
        except StoreError as error:
            return Outcome(RETRY, str(error)[:100])
        if not is_there:
            return Outcome(REFUSED, "the citizen erased the conversation")
        return Outcome(SENT, platform_id=message.message_id)

    async def show_typing(self, user: str) -> None:
        """The browser shows the sign while a message waits for its reply."""

    async def start(self) -> None:
        """Nothing to prepare."""

    async def look_after(self) -> None:
        """Nothing to look after."""

    async def close(self) -> None:
        """Nothing is open."""
