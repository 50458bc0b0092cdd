"""Which processes take the processor while something is measured."""

import os
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

import psutil

from benchmarks.held import name_of

FULL = 0.9
"""A core is called full from here; the rest goes to the system and to waiting for a turn."""
OTHERS = 0.1
"""Other programs' share of the machine from which they are told of."""


@dataclass
class Spending:
    """Cores' worth of processor time by kind of process: 1.0 is one core all the time."""

    cores: dict[str, float] = field(default_factory=dict)
    single: Mapping[str, int] = field(default_factory=dict)
    """How many processes of a kind there are, each with one core's worth of Python at most."""
    machine: float = 0.0
    """What everything on this machine spends, other programs too, in cores."""

    @property
    def total(self) -> float:
        """All kinds together, in cores."""
        return sum(self.cores.values())

    def limit(self, count: int) -> str:
        """What keeps more turns from being taken on `count` cores, as far as these tell."""
        if self.machine >= FULL * count:
            others = self.machine - self.total
            shared = f", {100 * others / count:.0f} % others'" if others > OTHERS * count else ""
            return f"the {count} cores{shared}"
        for name, number in self.single.items():
            if self.cores.get(name, 0.0) >= FULL * number:
                return f"one core a {name}"
        return "waiting, not the processor"


@contextmanager
def spending(
    processes: Mapping[str, Iterable[psutil.Process]], single: Mapping[str, int]
) -> Iterator[Spending]:
    """What the kinds of processes spend while the block runs; told when it is left."""
    kept = Spending(single=single)
    known = {name: list(some) for name, some in processes.items()}
    before = {name: _seconds(some) for name, some in known.items()}
    psutil.cpu_percent()
    started = time.perf_counter()
    yield kept
    kept.machine = psutil.cpu_percent() / 100 * (os.cpu_count() or 1)
    passed = time.perf_counter() - started
    for name, some in known.items():
        kept.cores[name] = (_seconds(some) - before[name]) / passed


def by_name(processes: Iterable[psutil.Process]) -> dict[str, list[psutil.Process]]:
    """The processes of services by what they are called."""
    found: dict[str, list[psutil.Process]] = {}
    for process in processes:
        found.setdefault(name_of(process.cmdline()), []).append(process)
    return found


def _seconds(processes: Iterable[psutil.Process]) -> float:
    """Processor seconds so far, with those of children that have ended."""
    spent = 0.0
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            spent += times.user + times.system + times.children_user + times.children_system
    return spent
