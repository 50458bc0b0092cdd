"""Puts turns into the record behind the conversation's back: no answer waits, none is lost by it.

A turn goes into a queue, a thread stores what is there in one transaction. When the database is
away the turns are counted as lost and one line is logged; the citizen notices nothing.
"""

import atexit
import logging
import threading
import time
from contextlib import suppress
from functools import lru_cache
from queue import Empty, Full, Queue
from typing import Final

from prometheus_client import Counter

from advisor.operation.errors import OperationError
from advisor.setting_values import SettingsError
from advisor.store import turns
from advisor.store.errors import StoreError
from advisor.store.turns import Turn

MOST_WAITING: Final = 10_000
BATCH: Final = 200
PAUSE_SECONDS: Final = 0.5
FLUSH_SECONDS: Final = 5.0
END: Final = None
RECORDED = Counter("advisor_turns_recorded_total", "Turns put into the record", ["status"])
LOST = Counter("advisor_turns_not_recorded_total", "Turns that the record misses", ["why"])
logger = logging.getLogger(__name__)


class Recorder:
    """A queue and its thread; the thread starts with the first turn, which starts none in tests
    that record nothing."""

    def __init__(self) -> None:
        self._waiting: Queue[Turn | None] = Queue(MOST_WAITING)
        self._start = threading.Lock()
        self._thread: threading.Thread | None = None
        self._is_away = False

    def record(self, turn: Turn) -> None:
        """Take a turn; returns at once, whatever happens to it."""
        try:
            self._waiting.put_nowait(turn)
        except Full:
            LOST.labels("queue_full").inc()
            return
        with self._start:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name="recorder", daemon=True)
                self._thread.start()

    def close(self, seconds: float = FLUSH_SECONDS) -> None:
        """Store what waits, within so many seconds; turns recorded later start anew."""
        if self._thread is None or not self._thread.is_alive():
            return
        with suppress(Full):
            self._waiting.put(END, timeout=seconds)
        self._thread.join(seconds)

    def _run(self) -> None:
        is_ending = False
        while not is_ending:
            batch, is_ending = self._batch()
            if batch:
                self._store(batch)

    def _batch(self) -> tuple[list[Turn], bool]:
        """What comes soon after a turn, and whether nothing more comes. Each is masked when it
        comes: many at a time would hold up the answers that are worked out meanwhile."""
        batch: list[Turn] = []
        turn = self._waiting.get()
        ends = time.monotonic() + PAUSE_SECONDS
        while turn is not END:
            batch.append(turns.masked(turn))
            if len(batch) == BATCH:
                return batch, False
            try:
                turn = self._waiting.get(timeout=max(0.0, ends - time.monotonic()))
            except Empty:
                return batch, False
        return batch, True

    def _store(self, batch: list[Turn]) -> None:
        try:
            turns.add(batch)
        except (StoreError, OperationError, SettingsError, ValueError) as error:
            LOST.labels("database").inc(len(batch))
            if not self._is_away:
                logger.error("turns are not recorded: %s", error)
            self._is_away = True
            return
        self._is_away = False
        for turn in batch:
            RECORDED.labels(turn.status).inc()


@lru_cache(maxsize=1)
def recorder() -> Recorder:
    """The recorder of this process; what waits is stored when the process ends."""
    made = Recorder()
    atexit.register(made.close)
    return made
