"""A citizen's message as the language pipeline understood it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
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


def route_of(label: str) -> Route:
    """The route of a label `programme/topic`."""
    programme, _, topic = label.partition("/")
    return Route(programme, topic)


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
    the runners-up, the values read in it, and the topics as they would stand were the programme
    known from the conversation. `heard` are the routes of the words alone, best first, where the
    conversation led to another one."""

    text: str
    routes: tuple[Route, ...] = ()
    alternatives: tuple[Route, ...] = ()
    values: tuple[Reading, ...] = ()
    topics: tuple[tuple[str, float], ...] = ()
    heard: tuple[Route, ...] = ()
    # What forms read in it on their own, by calculator and day: asked for again and again.
    read_by: dict[tuple[str, date], dict[str, Any]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of_kind(self, *kinds: str) -> list[Reading]:
        """The values of these kinds, in the order of the text."""
        return [value for value in self.values if value.kind in kinds]

    def without(self, used: Iterable[Reading]) -> Utterance:
        """The utterance with the spans of these values taken out, so that none is used twice."""
        spans = [(value.start, value.end) for value in used]
        left = tuple(
            value
            for value in self.values
            if not any(value.start < end and start < value.end for start, end in spans)
        )
        return replace(self, values=left)

    @property
    def main(self) -> Route:
        """The main route; an unreadable message counts as out of scope with no confidence."""
        return self.routes[0] if self.routes else Route("out_of_scope", "out_of_scope", 0.0)
