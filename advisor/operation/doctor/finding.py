"""What a look at one thing found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from advisor.settings import Settings

Level = Literal["ok", "warning", "error"]


@dataclass(frozen=True)
class Finding:
    """One thing: how it is, and what to do about it ("" when nothing)."""

    level: Level
    what: str
    how: str
    to_do: str = ""


Look = Callable[[Settings], Iterator[Finding]]


def ok(what: str, how: str) -> Finding:
    """Nothing to do."""
    return Finding("ok", what, how)


def warning(what: str, how: str, to_do: str) -> Finding:
    """The service runs, but somebody should look."""
    return Finding("warning", what, how, to_do)


def error(what: str, how: str, to_do: str) -> Finding:
    """The service, or a part of it, does not run."""
    return Finding("error", what, how, to_do)
