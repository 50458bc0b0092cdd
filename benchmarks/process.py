"""A program run to its end, with what it took."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.errors import BenchmarkError


@dataclass(frozen=True)
class Spent:
    """What a program took: seconds by the clock and of the processor, bytes at most."""

    seconds: float
    processor_seconds: float
    peak_bytes: int


def run_measured(
    command: Sequence[str],
    log: Path,
    *,
    cwd: Path,
    environment: Mapping[str, str],
    source: bytes = b"",
) -> Spent:
    """Run a program with `source` on its input; its output goes to `log`.

    Raises BenchmarkError, with the end of the log, when it fails.
    """
    given = log.with_suffix(".in")
    given.write_bytes(source)
    started = time.monotonic()
    with given.open("rb") as standard_input, log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=dict(environment),
            stdin=standard_input,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        end = log.read_text(encoding="utf-8", errors="replace")[-1500:]
        raise BenchmarkError(f"{' '.join(command)} failed:\n{end}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Spent(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit)
