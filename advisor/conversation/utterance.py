"""A citizen's message as the language pipeline understood it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Route:
    """What a message is about: programme × topic, with a calibrated confidence 0–1."""

    programme: str
    topic: str
    confidence: float = 1.0

    @property
    def label(self) -> str:
        """`programme/topic`, the form used in files and reports."""
        return f"{self.programme}/{self.topic}"


@dataclass(frozen=True)
class Reading:
    """One value read in the text: kind (`money_vnd`, `months`, …), normalised value, place."""

    kind: str
    value: Any
    start: int = 0
    end: int = 0
    text: str = ""


@dataclass(frozen=True)
class Utterance:
    """One message: its words, its routes (best first; a second only when it asks two things),
    the runners-up, and the values read in it."""

    text: str
    routes: tuple[Route, ...] = ()
    alternatives: tuple[Route, ...] = ()
    values: tuple[Reading, ...] = ()

    def of_kind(self, *kinds: str) -> list[Reading]:
        """The values of these kinds, in the order of the text."""
        return [value for value in self.values if value.kind in kinds]

    @property
    def main(self) -> Route:
        """The main route; an unreadable message counts as out of scope with no confidence."""
        return self.routes[0] if self.routes else Route("out_of_scope", "out_of_scope", 0.0)
