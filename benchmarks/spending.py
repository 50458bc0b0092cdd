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


@dataclass
class Spending:
    """Cores' worth of processor time by kind of process: 1.0 is one core all the time."""

    cores: dict[str, float] = field(default_factory=dict)
    single: Mapping[str, int] = field(default_factory=dict)
    """How many processes of a kind there are, each with one core's worth of Python at most."""

    @property
    def total(self) -> float:
        """All kinds together, in cores."""
        return sum(self.cores.values())

    def limit(self, of: int | None = None) -> str:
        """What keeps more turns from being taken, as far as the processor tells."""
        count = of or os.cpu_count() or 1
        if self.total >= FULL * count:
            return f"the {count} cores"
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
    started = time.perf_counter()
    yield kept
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
