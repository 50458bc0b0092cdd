"""What the figures were measured on."""

import os
import platform
import subprocess
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import psutil

from advisor.settings import CLONE, LOCAL_TIME

PACKAGES = ("rasa", "scikit-learn", "numpy")


def describe() -> str:
    """The machine and the software, in one line."""
    cores = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    memory = psutil.virtual_memory().total / 2**30
    software = ", ".join(f"{package} {version(package)}" for package in PACKAGES)
    return (
        f"{_processor()}, {cores} cores, {memory:.0f} GB, {platform.system()}; "
        f"Python {platform.python_version()}, {software}"
    )


def moment() -> str:
    """When, at which commit, and how busy the machine was with other things as it began."""
    now = datetime.now(LOCAL_TIME)
    load = os.getloadavg()[0]
    return f"{now:%Y-%m-%d %H:%M}, commit {_commit()}, load {load:.1f} at the start"


def _processor() -> str:
    info = Path("/proc/cpuinfo")
    if info.exists():
        for line in info.read_text().splitlines():
            if line.startswith("model name"):
                return " ".join(line.partition(":")[2].split())
    return platform.processor() or platform.machine()


def _commit() -> str:
    command = ["git", "-C", str(CLONE), "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"
