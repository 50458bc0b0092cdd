"""The figures at `/metrics`: of this process, or of the bot and its worker together.

`advisor run` names a folder in which both keep their counts (`PROMETHEUS_MULTIPROC_DIR`, as the
client library wants it); a restart of one of them goes on counting there.
"""

import os
import shutil
from pathlib import Path
from typing import Final

from prometheus_client import (
    REGISTRY,
    CollectorRegistry,
    GCCollector,
    PlatformCollector,
    ProcessCollector,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector

FOLDER: Final = "PROMETHEUS_MULTIPROC_DIR"


def empty_folder(under: Path, port: int) -> dict[str, str]:
    """A new folder for the counts of the servers behind a port, as their environment names it."""
    folder = under / "metrics" / str(port)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return {FOLDER: str(folder)}


def exposition() -> bytes:
    """All figures as Prometheus reads them; memory and processor time are this process's own."""
    if FOLDER not in os.environ:
        return generate_latest(REGISTRY)
    registry = CollectorRegistry()
    MultiProcessCollector(registry)
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return generate_latest(registry)
