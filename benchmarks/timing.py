"""Times of one thing done many times, and what is said of them."""

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Times:
    """Durations in seconds, in the order they were measured."""

    seconds: list[float] = field(default_factory=list)

    def add(self, seconds: float) -> None:
        """Keep one duration."""
        self.seconds.append(seconds)

    @property
    def p50(self) -> float:
        """The median, in milliseconds."""
        return 1000 * percentile(self.seconds, 50)

    @property
    def p95(self) -> float:
        """The 95th percentile, in milliseconds."""
        return 1000 * percentile(self.seconds, 95)

    @property
    def p99(self) -> float:
        """The 99th percentile, in milliseconds."""
        return 1000 * percentile(self.seconds, 99)


def percentile(values: Sequence[float], percent: float) -> float:
    """The percentile of values, interpolated linearly; raises ValueError when there are none."""
    if not values:
        raise ValueError("no values")
    ordered = sorted(values)
    place = (len(ordered) - 1) * percent / 100
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def milliseconds(value: float) -> str:
    """A duration as a table shows it, from microseconds to seconds; `value` in milliseconds."""
    if value < 1:
        return f"{1000 * value:.0f} µs"
    return f"{value:.1f} ms" if value < 100 else f"{value:.0f} ms"


def times(value: float, other: float) -> str:
    """How many times `other` is of `value`: what the other costs for each unit of this one."""
    return f"{other / value:.1f} ×" if value else "–"
