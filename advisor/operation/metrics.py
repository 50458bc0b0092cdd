"""What Prometheus reads at `/metrics`: turns, their time, failures, and the process itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter, Histogram

TURNS = Counter("advisor_turns_total", "Messages that were answered", ["channel"])
FAILURES = Counter("advisor_turn_failures_total", "Messages whose turn failed", ["channel"])
ACTIONS = Counter(
    "advisor_action_failures_total",
    "Actions that failed, and their turns with them: away, or the action server's own failure",
    ["reason"],
)
REFUSED = Counter("advisor_requests_refused_total", "Malformed requests", ["channel"])
SECONDS = Histogram(
    "advisor_turn_seconds",
    "Seconds from a message to its last answer",
    ["channel"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


@contextmanager
def turn(channel: str) -> Iterator[None]:
    """Count and time one turn."""
    with SECONDS.labels(channel).time():
        yield
    TURNS.labels(channel).inc()
