"""Stores what the webhooks bring: whatever came while the database was at work goes in together.

One transaction for many requests: under load a webhook waits for one commit, not for a queue of
them. It has a thread of its own, so that nothing that works makes it wait.
"""

import asyncio
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from advisor.channels.events import Event
from advisor.channels.receiving import Flood, Place, Received, receive_all
from advisor.store.errors import StoreError

MOST_AT_ONCE = 50
_Waiting = tuple[Sequence[Event], "asyncio.Future[Received]"]


class Intake:
    """The way into the inbox of one platform in one server."""

    def __init__(self, place: Place, flood: Flood) -> None:
        self._place = place
        self._flood = flood
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"{place.channel}-inbox")
        self._waiting: list[_Waiting] = []
        self._task: asyncio.Task[None] | None = None

    async def store(self, events: Sequence[Event]) -> Received:
        """Store the events of a request. Raises StoreError when the database is away."""
        future: asyncio.Future[Received] = asyncio.get_running_loop().create_future()
        self._waiting.append((events, future))
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._work())
        return await future

    def close(self) -> None:
        """Let go of the thread."""
        self._thread.shutdown(wait=False)

    async def _work(self) -> None:
        while self._waiting:
            batch, self._waiting = (
                self._waiting[:MOST_AT_ONCE],
                self._waiting[MOST_AT_ONCE:],
            )
            try:
                await self._store(batch)
            except StoreError:
                # One odd request must not turn the others away: each for itself.
                for one in batch:
                    await self._store_alone(one)

    async def _store_alone(self, one: _Waiting) -> None:
        try:
            await self._store([one])
        except StoreError as error:
            if not one[1].done():
                one[1].set_exception(error)

    async def _store(self, batch: Sequence[_Waiting]) -> None:
        requests = [events for events, _ in batch]
        loop = asyncio.get_running_loop()
        found = await loop.run_in_executor(
            self._thread, receive_all, self._place, requests, self._flood
        )
        for (_, future), received in zip(batch, found, strict=True):
            if not future.done():  # the caller may have hung up
                future.set_result(received)
