"""The memory of a service while it works: each of its processes, and its database."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

SUPERVISOR = "supervisor"
WORKER = "--worker"
"""An option of the Rasa server: the process that takes the turns of the chat platforms."""
# Of the words after `-m`, by what they contain.
NAMES = {
    "rasa_server": "Rasa server",
    "action_server": "action server",
    "web.server": "web server",
}


@dataclass(frozen=True)
class Held:
    """Bytes after `turns` turns.

    `processes`: proportional set size by process name, where the system tells it, else resident;
    `resident`: the sum of resident sizes, which counts shared pages once for each process.
    """

    turns: int
    processes: dict[str, int]
    resident: int
    database: int

    @property
    def total(self) -> int:
        """All processes together."""
        return sum(self.processes.values())


def hold(turns: int, processes: Iterable[psutil.Process], database: Path) -> Held:
    """What is held now."""
    sizes: dict[str, int] = {}
    resident = 0
    for process in processes:
        name = name_of(process.cmdline())
        memory = process.memory_full_info()
        sizes[name] = sizes.get(name, 0) + int(getattr(memory, "pss", memory.rss))
        resident += memory.rss
    files = (database, database.with_name(f"{database.name}-wal"))
    return Held(turns, sizes, resident, sum(one.stat().st_size for one in files if one.exists()))


def name_of(command: Sequence[str]) -> str:
    """What a process of the service is called, by its command line."""
    if "-m" not in command:
        return SUPERVISOR
    if WORKER in command:
        return WORKER.strip("-")
    module = command[command.index("-m") + 1]
    known = (name for part, name in NAMES.items() if part in module)
    return next(known, module.rpartition(".")[2].replace("_", " "))


def is_counted_once() -> bool:
    """Whether this system tells proportional sizes, in which shared pages are counted once."""
    return sys.platform.startswith("linux")


def growth(samples: Sequence[Held], since: int) -> float:
    """How much more is resident at the end than after `since` turns, as a share of it.

    Of resident sizes, since proportional ones change with what other programs share. Medians of a
    tenth of the samples behind each of both, since a single one moves. Raises ValueError when
    nothing was measured after `since` turns.
    """
    counted = [one.resident for one in samples if one.turns >= since]
    if not counted:
        raise ValueError(f"nothing was measured after {since} turns")
    some = max(1, len(counted) // 10)
    before, after = sorted(counted[:some]), sorted(counted[-some:])
    return after[some // 2] / before[some // 2] - 1
