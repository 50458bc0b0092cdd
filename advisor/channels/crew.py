"""Takes work from the database as it comes, so much of it at once, until told to stop."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Generic, TypeVar

import structlog

from advisor.channels.clock import SECOND
from advisor.store.errors import StoreError

# Short transactions: webhooks wait for the same database.
AT_ONCE = 4
logger = structlog.get_logger(__name__)
Work = TypeVar("Work")


class Crew(Generic[Work]):
    """Claims work in a thread and does each piece in a task of its own.

    `citizen_of` tells for whom a piece of work is; `in_hand` are those being worked for;
    `take_back` gives back what was claimed for others: where the database went away while it
    claimed, nobody knows what it has written down. `when_done` is called after each piece.
    """

    def __init__(
        self,
        name: str,
        claim: Callable[[int], list[Work]],
        do: Callable[[Work], Coroutine[Any, Any, None]],
        citizen_of: Callable[[Work], int],
        take_back: Callable[[set[int]], None],
        most: int,
        poll_ms: int,
    ) -> None:
        self._name = name
        self._claim = claim
        self._do = do
        self._citizen_of = citizen_of
        self._take_back = take_back
        self._most = most
        self._poll = poll_ms / SECOND
        self._bell = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        self._is_ending = False
        self._is_away = False
        self.in_hand: set[int] = set()
        self.when_done: Callable[[], None] = lambda: None

    def wake(self) -> None:
        """There is work: do not wait for the next look."""
        self._bell.set()

    def end(self) -> None:
        """Take no more work."""
        self._is_ending = True
        self._bell.set()

    async def run(self) -> None:
        """Work until `end`; what is in hand then goes on, see `drain`."""
        while not self._is_ending:
            self._bell.clear()
            wanted = min(self._most - len(self._tasks), AT_ONCE)
            found = await self._claimed(wanted) if wanted else []
            for work in found:
                self._begin(work)
            if len(found) < wanted or not wanted:
                await self._wait()

    async def drain(self, seconds: float) -> None:
        """Wait until what is in hand is done, not longer than so many seconds."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        for task in self._tasks:
            task.cancel()

    async def _claimed(self, wanted: int) -> list[Work]:
        try:
            found = await asyncio.to_thread(self._claim_known, wanted)
        except StoreError as error:
            if not self._is_away:
                logger.error("channels.database_away", crew=self._name, why=str(error))
            self._is_away = True
            return []
        self._is_away = False
        return found

    def _claim_known(self, wanted: int) -> list[Work]:
        if self._is_away:
            self._take_back(set(self.in_hand))
        return self._claim(wanted)

    async def _wait(self) -> None:
        try:
            await asyncio.wait_for(self._bell.wait(), self._poll)
        except TimeoutError:
            return  # time for another look: other processes do not ring

    def _begin(self, work: Work) -> None:
        citizen = self._citizen_of(work)
        self.in_hand.add(citizen)
        task = asyncio.create_task(self._do(work))
        self._tasks.add(task)

        def done(ended: asyncio.Task[None]) -> None:
            self._tasks.discard(ended)
            self.in_hand.discard(citizen)
            self._bell.set()
            self.when_done()
            if not ended.cancelled() and ended.exception() is not None:
                # The lease runs out and the work is taken up again.
                logger.error("channels.work_failed", crew=self._name, exc_info=ended.exception())

        task.add_done_callback(done)
