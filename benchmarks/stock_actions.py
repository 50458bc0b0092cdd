"""The stock project's custom action: the same answer from the same library.

A stock pipeline gives one intent and no values of ours, so the action reads both where our pipeline
does it before: the work of a turn is the same, done in another place.
"""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import ActionAnswer
from advisor.language.values.read import read_values
from advisor.settings import today
from benchmarks.labels import STOCK_ACTION, best_route, route_of


class ActionAnswerFromIntent(Action):
    """Takes the route from the intent's name, then answers as the project does."""

    def name(self) -> str:
        """The name the stock project's rules use."""
        return STOCK_ACTION

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Complete the message as our pipeline would have, and hand it on."""
        message: dict[str, Any] = dict(tracker.latest_message)
        message.update(_understood(message))
        tracker.latest_message = message
        return ActionAnswer().run(dispatcher, tracker, domain)


def _understood(message: dict[str, Any]) -> dict[str, Any]:
    ranking = message.get("intent_ranking") or [message.get("intent") or {}]
    best = best_route(ranking)
    routes = [dict(zip(("programme", "topic", "confidence"), best, strict=True))] if best else []
    topics = [(route[1], one["confidence"]) for one in ranking if (route := route_of(one["name"]))]
    return {"routes": routes, "topics": topics, "entities": _values(message.get("text") or "")}


def _values(text: str) -> list[dict[str, Any]]:
    return [
        {"entity": one.kind, "value": one.value, "start": one.start, "end": one.end}
        | {"text": one.text}
        for one in read_values(text, today())
    ]
