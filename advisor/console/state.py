"""What the console keeps for all requests: its clock, its key, and the limits of signing in."""

from collections.abc import Callable
from dataclasses import dataclass, field

from advisor.channels.clock import now_ms
from advisor.console.throttle import Throttle


@dataclass
class ConsoleState:
    """One a process.

    Attributes:
        clock: milliseconds since 1970.
        key: the secret key, asked for when the first page needs it.
        throttle: the limits of signing in.
    """

    key: Callable[[], str]
    throttle: Throttle
    clock: Callable[[], int] = field(default=now_ms)
