"""Puts turns into the record behind the conversation's back: no answer waits, none is lost by it.

A turn goes into a queue, a thread stores what is there in one transaction. When the database is
away the turns are counted as lost and one line is logged; the citizen notices nothing.
"""

import atexit
import logging
import threading
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
RECORDED = Counter("advisor_turns_recorded_total", "Turns put into the record", ["status"])
LOST = Counter("advisor_turns_not_recorded_total", "Turns that the record misses", ["why"])
logger = logging.getLogger(__name__)


class Recorder:
    """A queue and its thread; the thread starts with the first turn, which starts none in tests
    that record nothing."""

    def __init__(self) -> None:
        self._waiting: Queue[Turn] = Queue(MOST_WAITING)
        self._ending = threading.Event()
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
        thread = self._thread
        if thread is not None:
            self._ending.set()
            thread.join(seconds)
        self._ending.clear()

    def _run(self) -> None:
        while True:
            is_ending = self._ending.wait(PAUSE_SECONDS)
            while batch := self._batch():
                self._store(batch)
            if is_ending:
                return

    def _batch(self) -> list[Turn]:
        batch: list[Turn] = []
        try:
            while len(batch) < BATCH:
                batch.append(self._waiting.get_nowait())
        except Empty:
            return batch
        return batch

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
