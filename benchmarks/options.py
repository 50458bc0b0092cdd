"""What a run of the benchmarks is asked to do."""

import os
import sys
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from advisor.settings import CLONE

TODAY = date(2026, 11, 23)
"""The day answers are given for, so that two runs compute the same."""

BENCH = CLONE / "var" / "bench"
DOCUMENT = CLONE / "docs" / "benchmarks.md"
STOCK_EPOCHS = 100
FORGOTTEN = ("ADVISOR_", "RASA_", "PYTHONPATH", "ZALO_", "MESSENGER_")


@dataclass(frozen=True)
class Options:
    """The sizes of a run; the defaults are what docs/benchmarks.md shows."""

    subset: int = 400
    held_out: int = 300
    epochs: int = STOCK_EPOCHS
    turns: int = 800
    conversation: int = 200
    calculations: int = 10_000
    routed_lines: int = 1_000
    questions: Path | None = None
    skip_diet_training: bool = False
    retrain: bool = False
    without_stock: bool = False
    best_diet: bool = False
    folder: Path = BENCH

    @property
    def trial(self) -> bool:
        """Whether sizes were cut so that the figures say nothing: never kept as results."""
        full = Options()
        cut = ("subset", "held_out", "epochs", "turns", "conversation", "calculations")
        smaller = any(getattr(self, name) < getattr(full, name) for name in cut)
        return smaller or self.routed_lines < full.routed_lines

    @property
    def flags(self) -> str:
        """The options as they are typed, defaults left out, files by name only."""
        changed = {
            one.name: getattr(self, one.name)
            for one in fields(self)
            if getattr(self, one.name) != one.default and one.name != "folder"
        }
        typed = []
        for name, value in changed.items():
            told = value.name if isinstance(value, Path) else value
            flag = f"--{name.replace('_', '-')}"
            typed.append(flag if value is True else f"{flag} {told}")
        return " ".join(typed)

    @property
    def home(self) -> Path:
        """The folder of this run's projects and models; other sizes have other folders."""
        return self.folder / f"{self.subset}-messages-{self.epochs}-epochs"

    @property
    def document(self) -> Path:
        """Where the figures go."""
        return self.folder / "trial.md" if self.trial else DOCUMENT


def clean_environment() -> dict[str, str]:
    """The environment of measured programs: none of the caller's settings, nothing reported."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FORGOTTEN)}
    return {
        **kept,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "PYTHONWARNINGS": "ignore",
        "ADVISOR_TODAY": TODAY.isoformat(),
        "ADVISOR_LOG_FORMAT": "json",
    }


def program(name: str) -> str:
    """A program installed beside this Python, such as `rasa`."""
    return str(Path(sys.executable).parent / name)
