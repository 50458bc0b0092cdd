"""Counts what changed once an hour, so that who opens the dashboard after weeks need not wait."""

from typing import Final

from sqlalchemy.engine import Engine

from advisor.insight import tally
from advisor.store import upkeep

TASK: Final = "tally"
PAUSE_MS: Final = 60 * 60 * 1000


def count_when_due(now_ms: int, on: Engine | None = None) -> bool:
    """Bring the daily sums up to date if no process did within the hour; whether it was due.

    Raises StoreError when the database is away.
    """
    if not upkeep.take(TASK, now_ms, PAUSE_MS, on):
        return False
    tally.refresh(on)
    return True
