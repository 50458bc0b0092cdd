"""The memory of the projects while they serve, after the measured turns."""

from collections.abc import Sequence

from benchmarks.report import AGAINST, Section, Table
from benchmarks.servers import Served
from benchmarks.timing import times


def measure(served: Sequence[Served], conditions: str) -> Section:
    """The section of memory: all processes of each project, resident."""
    table = Table("Resident memory", ["", "processes", "memory", AGAINST])
    first = served[0].resident_bytes()
    for one in served:
        held = one.resident_bytes()
        count = str(len(one.processes()))
        table.add(one.title, count, f"{held / 1e6:.0f} MB", times(held, first))
    return Section("Memory while serving", conditions, [table])
