"""Times in milliseconds, kept to two digits: enough for a median, and few different ones."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import case


def rounded_column(ms: Any) -> Any:
    """A column of milliseconds rounded down; `//` is no operator of all databases."""
    return case(
        (ms < 100, ms),
        (ms < 1_000, ms - ms % 10),
        (ms < 10_000, ms - ms % 100),
        else_=ms - ms % 1_000,
    )


def rounded(ms: int) -> int:
    """The same rounding in Python."""
    digits = len(str(ms))
    unit = 1_000 if ms >= 10_000 else 10 ** max(0, digits - 2)
    return ms - ms % unit


def median(counted: Mapping[int, int]) -> int | None:
    """The least time that half of all do not exceed; `counted` says how many took each."""
    half = (sum(counted.values()) + 1) // 2
    for time, count in sorted(counted.items()):
        half -= count
        if half <= 0:
            return time
    return None
