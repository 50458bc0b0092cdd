"""Tells the open pages of the inbox that what they show has changed, so that they ask for it.

What is told apart is exactly what the pages show, and it is looked at once a second for all
officers of this process together.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from threading import Lock
from typing import Final

import structlog
from starlette.concurrency import run_in_threadpool

from advisor.channels.clock import MINUTE, now_ms
from advisor.channels.handover_conversation import lines
from advisor.operation.office_hours import office_hours
from advisor.store import handovers
from advisor.store.errors import StoreError

LOOK_SECONDS: Final = 1.0
# Whoever was disabled, or whose session is over, listens no longer than this.
DOOR_SECONDS: Final = 10.0
# A proxy ends long responses anyway; the page opens the next one by itself.
LIFE_SECONDS: Final = 600.0
QUEUE: Final = 0
logger = structlog.get_logger(__name__)


class Watch:
    """What the queue and the conversations that are open look like, asked once for all pages."""

    def __init__(self) -> None:
        self._seen: dict[int, tuple[float, int]] = {}
        self._lock = Lock()

    def mark(self, number: int) -> int:
        """A number that changes with a conversation, or with the queue (QUEUE).

        Raises StoreError when the database is away.
        """
        with self._lock:
            now = time.monotonic()
            self._seen = {of: one for of, one in self._seen.items() if one[0] > now - LOOK_SECONDS}
            if number not in self._seen:
                self._seen[number] = (now, _look(number))
            return self._seen[number][1]


def _look(number: int) -> int:
    now = now_ms()
    if number == QUEUE:
        return hash((tuple(handovers.queue()), now // MINUTE, office_hours().is_open(now)))
    one = handovers.find(number)
    return hash((one, tuple(lines(one.sender)))) if one else 0


_watch: Final = Watch()


async def news(
    number: int, is_still_in: Callable[[], bool], watch: Watch = _watch
) -> AsyncIterator[dict[str, str]]:
    """An event at once, and one after every change, while the officer may listen."""
    before: int | None = None
    started = asked = time.monotonic()
    while True:
        try:
            mark = await run_in_threadpool(watch.mark, number)
            if mark != before:
                before = mark
                yield {"event": "news", "data": ""}
            if time.monotonic() - asked >= DOOR_SECONDS:
                asked = time.monotonic()
                if not await run_in_threadpool(is_still_in):
                    return
        except StoreError as error:
            logger.warning("console.inbox_news_away", why=str(error))
        if time.monotonic() - started >= LIFE_SECONDS:
            return
        await asyncio.sleep(LOOK_SECONDS)
