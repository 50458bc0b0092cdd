"""Runs retention by itself: a thread in every server, and a turn of one of them every hour."""

import logging
import threading
import time
from typing import Final

from prometheus_client import Counter, Gauge
from sqlalchemy.engine import Engine

from advisor.operation.errors import OperationError
from advisor.privacy import retention
from advisor.settings import SettingsError
from advisor.store import upkeep
from advisor.store.errors import StoreError

TASK: Final = "retention"
PAUSE_MS: Final = 60 * 60 * 1000
LOOK_SECONDS: Final = 60.0
ERASED = Counter("advisor_words_erased_total", "Rows let go by retention", ["table"])
LAST = Gauge("advisor_retention_done_seconds", "When this process last did it, seconds since 1970")
logger = logging.getLogger(__name__)


def purge_when_due(now_ms: int, on: Engine | None = None, seconds: float = float("inf")) -> bool:
    """Purge if no process did within the hour; whether it was due.

    Raises StoreError when the database is away.
    """
    if not upkeep.take(TASK, now_ms, PAUSE_MS, on):
        return False
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


def start() -> None:
    """Purge from now on, in a thread of this process, whenever it is due."""
    threading.Thread(target=_run, name="retention", daemon=True).start()


def _run() -> None:
    while True:
        try:
            purge_when_due(time.time_ns() // 1_000_000)
        except (StoreError, OperationError, SettingsError) as error:
            logger.warning("retention is put off: %s", error)
        time.sleep(LOOK_SECONDS)
