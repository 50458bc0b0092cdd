"""From Rasa's parse of a message to the library's utterance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.conversation.utterance import Reading, Route, Utterance


def utterance_of(message: Mapping[str, Any]) -> Utterance:
    """Routes, runners-up and values as the pipeline left them; missing parts are empty."""
    return Utterance(
        text=message.get("text") or "",
        routes=_routes(message.get("routes")),
        alternatives=_routes(message.get("alternatives")),
        values=tuple(_reading(item) for item in message.get("entities") or ()),
        topics=tuple((name, float(share)) for name, share in message.get("topics") or ()),
    )


def _routes(items: Any) -> tuple[Route, ...]:
    return tuple(
        Route(item["programme"], item["topic"], float(item["confidence"])) for item in items or ()
    )


def _reading(entity: Mapping[str, Any]) -> Reading:
    return Reading(
        kind=entity["entity"],
        value=entity["value"],
        start=entity.get("start", 0),
        end=entity.get("end", 0),
        text=entity.get("text", ""),
    )
