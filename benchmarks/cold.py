"""From nothing to a bot that answers: clone, `make run`, and `make run` again.

Nothing that the machine has kept from before is used: no package cache, and no uv, which the
project then brings itself. Python, make and git are there; packages come from the network.
"""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

from advisor.operation.ports import free_port
from advisor.settings import CLONE
from benchmarks.errors import BenchmarkError
from benchmarks.options import clean_environment
from benchmarks.report import Section, Table

LONGEST_SECONDS = 30 * 60.0
READY = "Ready after"
SET_UP, TRAINING, START = "set up", "training", "start"
NEXT_STEP = {"No trained model": TRAINING, "Starting the servers": START, READY: None}


def measure(conditions: str) -> Section:
    """The section of the cold start; needs the network, and the state that is committed."""
    with tempfile.TemporaryDirectory(prefix="advisor-cold-") as folder:
        root = Path(folder) / "clone"
        environment = _environment(Path(folder))
        started = time.monotonic()
        subprocess.run(["git", "clone", "--quiet", str(CLONE), str(root)], check=True)
        cloned = time.monotonic() - started
        first = {"clone": cloned, **_run(root, environment)}
        again = _run(root, environment)
    table = Table("Seconds", ["", *first, "all"])
    table.add("a fresh machine", *(f"{s:.1f}" for s in first.values()), _minutes(first))
    steps = [f"{again[name]:.1f}" if name in again else "" for name in first]
    table.add("again", *steps, _minutes(again))
    notes = [
        "Empty caches of uv and pip and no uv on the path: the project brings it.",
        "“again” is the whole of a second `make run`, with uv's check that nothing has changed.",
    ]
    return Section("Cold start", conditions, [table], notes)


def _minutes(steps: dict[str, float]) -> str:
    seconds = sum(steps.values())
    return f"{seconds:.1f} s" if seconds < 100 else f"{seconds / 60:.1f} min"


def _environment(folder: Path) -> dict[str, str]:
    programs = folder / "bin"
    programs.mkdir()
    for name in ("python3.11", "python3"):
        (programs / name).symlink_to(Path(sys.base_prefix) / "bin" / "python3.11")
    kept = [one for one in os.get_exec_path() if not (Path(one) / "uv").exists()]
    environment = clean_environment()
    environment.pop("VIRTUAL_ENV", None)
    return {
        **environment,
        "PATH": os.pathsep.join([str(programs), *kept]),
        "UV_CACHE_DIR": str(folder / "uv-cache"),
        "PIP_CACHE_DIR": str(folder / "pip-cache"),
        "XDG_CACHE_HOME": str(folder / "cache"),
        "ADVISOR_PORT": str(free_port()),
        "ADVISOR_ACTIONS_PORT": str(free_port()),
    }


def _run(root: Path, environment: dict[str, str]) -> dict[str, float]:
    """`make run` until it says that it is ready; the seconds of its steps, in their order."""
    steps: dict[str, float] = {}
    with _making(root, environment) as process:
        step, before = SET_UP, time.monotonic()
        for line in process.stdout or ():
            beginning = next((one for one in NEXT_STEP if line.startswith(one)), None)
            if beginning is None:
                continue
            now = time.monotonic()
            steps[step], before = now - before, now
            following = NEXT_STEP[beginning]
            if following is None:
                return steps
            step = following
    raise BenchmarkError(f"make run ended without being ready: {process.returncode}")


@contextmanager
def _making(root: Path, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """`make run`, ended with all that it started as Ctrl-C does, at the latest after a while."""
    with subprocess.Popen(
        ["make", "--no-print-directory", "run"],
        cwd=root,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        limit = Timer(LONGEST_SECONDS, os.killpg, (process.pid, signal.SIGTERM))
        limit.start()
        try:
            yield process
        finally:
            limit.cancel()
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
            process.wait(60)
