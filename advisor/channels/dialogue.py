"""A turn of the dialogue for a stored message, taken at most once."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.events import BotUttered, Event, UserUttered

from advisor.channels.collector import Collector
from advisor.channels.inbox import Claimed
from advisor.channels.said import Said, said_of
from advisor.operation import metrics

Handler = Callable[[UserMessage], Awaitable[Any]]


class Dialogue(Protocol):
    """What answers a message."""

    async def answer(self, claimed: Claimed, text: str) -> list[Said]:
        """What the bot says to a text; [] or an exception when the turn failed."""

    async def forget(self, sender: str) -> None:
        """Delete what is kept of a conversation."""


class RasaDialogue:
    """Rasa, in this process. `agent` gives the agent, which is loaded after the channels."""

    def __init__(self, channel: str, handler: Handler, agent: Callable[[], Agent]) -> None:
        self._channel = channel
        self._handler = handler
        self._agent = agent

    async def answer(self, claimed: Claimed, text: str) -> list[Said]:
        """Take the turn, unless it was taken before and only its reply was not stored."""
        if claimed.attempts > 1:
            before = await self._said_before(claimed)
            if before:
                return before
        collector = Collector(self._channel)
        message = UserMessage(
            text,
            collector,
            claimed.sender,
            input_channel=self._channel,
            message_id=claimed.platform_id,
        )
        with metrics.turn(self._channel):
            await self._handler(message)
        return collector.said()

    async def _said_before(self, claimed: Claimed) -> list[Said]:
        """A process may end after Rasa kept the turn and before the reply was in the outbox."""
        tracker = await self._agent().tracker_store.retrieve(claimed.sender)
        events = list(tracker.events) if tracker else []
        return said_after(events, claimed.platform_id)

    async def forget(self, sender: str) -> None:
        """Delete the conversation's events."""
        store = self._agent().tracker_store
        if isinstance(store, SQLTrackerStore):
            await asyncio.to_thread(_delete, store, sender)


def said_after(events: list[Event], message_id: str) -> list[Said]:
    """What the bot said in answer to a message, [] when it was never asked."""
    messages: list[dict[str, Any]] = []
    is_answer = False
    for event in events:
        if isinstance(event, UserUttered):
            is_answer = event.message_id == message_id
        elif isinstance(event, BotUttered) and is_answer:
            data = event.data or {}
            messages.append({"text": event.text, **{k: v for k, v in data.items() if v}})
    return said_of(messages)


def _delete(store: SQLTrackerStore, sender: str) -> None:
    with store.session_scope() as session:
        session.query(store.SQLEvent).filter_by(sender_id=sender).delete()
        session.commit()
