"""Time as the tables of the channels keep it."""

import time

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def now_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000
