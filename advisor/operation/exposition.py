"""The figures at `/metrics`: of this process, or of the bot and its worker together.

`advisor run` names a folder in which both keep their counts (`PROMETHEUS_MULTIPROC_DIR`, as the
client library wants it); a restart of one of them goes on counting there. The files are mapped into
memory: on a full disk a process that writes to them is killed, so they are kept in memory where the
machine has a file system for that.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp
from typing import Final

import psutil
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import Metric
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"
IN_MEMORY: Final = Path("/dev/shm")
_PREFIX: Final = "advisor-metrics-"


@contextmanager
def common_counts() -> Iterator[dict[str, str]]:
    """A folder for the counts of several servers, as their environment names it, while they run."""
    base = IN_MEMORY if os.access(IN_MEMORY, os.W_OK) else Path(gettempdir())
    _remove_abandoned(base)
    folder = mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=base)
    try:
        yield {FOLDER: folder}
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _remove_abandoned(base: Path) -> None:
    """What a killed supervisor of ours left behind."""
    for left in base.glob(f"{_PREFIX}*"):
        owner = left.name.removeprefix(_PREFIX).partition("-")[0]
        is_ours = left.stat().st_uid == os.getuid() and owner.isdecimal()
        if is_ours and not psutil.pid_exists(int(owner)):
            shutil.rmtree(left, ignore_errors=True)


class _Together:
    """Every figure of this process, those that are counted in common as all of them counted."""

    def collect(self) -> Iterator[Metric]:
        common = {family.name: family for family in MultiProcessCollector(None).collect()}
        for family in REGISTRY.collect():
            yield common.pop(family.name, family)
        yield from common.values()


def exposition() -> bytes:
    """All figures as Prometheus reads them; memory and processor time are this process's own."""
    if FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    registry.register(_Together())
    return generate_latest(registry)
