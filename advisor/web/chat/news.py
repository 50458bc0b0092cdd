"""Tells open pages what is new: looks often while an answer is awaited, else now and then."""

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import asdict
from typing import Final

from sqlalchemy.engine import Engine

from advisor.store.errors import StoreError
from advisor.web.chat.standing import Standing, standing

OFTEN: Final = 0.15
SELDOM: Final = 2.0
# A proxy ends long responses anyway; the page opens the next one by itself.
LIFE_SECONDS: Final = 600.0


class Bells:
    """Wakes the open streams of a conversation when its citizen writes through this process."""

    def __init__(self) -> None:
        self._bells: dict[str, set[asyncio.Event]] = {}

    def add(self, conversation: str) -> asyncio.Event:
        """A bell of a stream."""
        bell = asyncio.Event()
        self._bells.setdefault(conversation, set()).add(bell)
        return bell

    def remove(self, conversation: str, bell: asyncio.Event) -> None:
        """The stream has ended."""
        bells = self._bells.get(conversation, set())
        bells.discard(bell)
        if not bells:
            self._bells.pop(conversation, None)

    def ring(self, conversation: str) -> None:
        """Something is new."""
        for bell in self._bells.get(conversation, ()):
            bell.set()


async def news(
    conversation: str, after: int, on: Engine, bell: asyncio.Event
) -> AsyncIterator[dict[str, str]]:
    """Events for the page: first how things stand, then every change."""
    before: tuple[bool, bool] | None = None
    until = time.monotonic() + LIFE_SECONDS
    while time.monotonic() < until:
        bell.clear()
        try:
            now = await asyncio.to_thread(standing, conversation, after, on)
        except StoreError:
            await asyncio.sleep(SELDOM)  # the page keeps what it shows
            continue
        if now.messages or (now.waiting, now.officer) != before:
            before = (now.waiting, now.officer)
            after = max([after, *(one["id"] for one in now.messages)])
            yield {"event": "news", "data": text_of(now)}
        await _pause(bell, OFTEN if now.waiting else SELDOM)


def text_of(now: Standing) -> str:
    """A standing as one line of JSON."""
    return json.dumps(asdict(now), ensure_ascii=False)


async def _pause(bell: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(bell.wait(), seconds)
    except TimeoutError:
        return
