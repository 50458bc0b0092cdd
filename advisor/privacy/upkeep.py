"""Runs retention by itself: a thread in every server, and a turn of one of them every hour.

A server may hand the thread more that is to be done now and then.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Final

from prometheus_client import Counter, Gauge
from sqlalchemy.engine import Engine

from advisor.operation.errors import OperationError
from advisor.privacy import clock, retention
from advisor.setting_values import SettingsError
from advisor.store import upkeep
from advisor.store.errors import StoreError

TASK: Final = "retention"
PAUSE_MS: Final = 60 * 60 * 1000
LOOK_SECONDS: Final = 60.0
ERASED = Counter("advisor_words_erased_total", "Rows let go by retention", ["table"])
LAST = Gauge(
    "advisor_retention_done_seconds",
    "When this service last did it, seconds since 1970",
    multiprocess_mode="max",
)
logger = logging.getLogger(__name__)
# Given the time in ms since 1970; finds out by itself whether it is due.
Task = Callable[[int], object]


def purge_when_due(now_ms: int, on: Engine | None = None, seconds: float = float("inf")) -> bool:
    """Purge if no process did within the hour and the clock is believed; whether it was due.

    Raises StoreError when the database is away.
    """
    if not upkeep.take(TASK, now_ms, PAUSE_MS, on):
        return False
    if not clock.is_believed(now_ms, on):
        logger.error("the clock leapt ahead: nothing is erased until it is right (advisor doctor)")
        return True
    done = retention.purge(now_ms, on=on, seconds=seconds)
    for table, count in done.rows.items():
        ERASED.labels(table).inc(count)
    if done.finished:
        LAST.set(now_ms / 1000)
    else:
        upkeep.due_now(TASK, now_ms, on)
    if done.texts:
        logger.info("words kept long enough were erased: %s", dict(done.rows))
    return True


def start(*more: Task) -> None:
    """Purge from now on, in a thread of this process, whenever it is due; then do `more`."""
    tasks = (purge_when_due, *more)
    threading.Thread(target=_run, args=[tasks], name="retention", daemon=True).start()


def _run(tasks: Sequence[Task]) -> None:
    while True:
        for task in tasks:
            _try(task)
        time.sleep(LOOK_SECONDS)


def _try(task: Task) -> None:
    try:
        task(time.time_ns() // 1_000_000)
    except (StoreError, OperationError, SettingsError) as error:
        logger.warning("%s is put off: %s", getattr(task, "__name__", "upkeep"), error)
