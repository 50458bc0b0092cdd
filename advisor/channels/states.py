"""Which connectors are on, which are off and why, and which need an officer: for `/health/ready`.

No state of a connector makes the service unready: the other ways in go on.
"""

from dataclasses import asdict, dataclass
from typing import Final

ON: Final = "on"
OFF: Final = "off"
ALARM: Final = "alarm"


@dataclass(frozen=True)
class State:
    """`state` is ON, OFF or ALARM; `detail` says what is missing, or how to mend it."""

    state: str
    detail: str = ""


_states: dict[str, State] = {}


def tell(channel: str, state: State) -> None:
    """Note the state of a connector of this process."""
    _states[channel] = state


def report() -> dict[str, dict[str, str]]:
    """All connectors of this process, as JSON."""
    return {channel: asdict(state) for channel, state in sorted(_states.items())}
