"""A conversation with the trained model and the real action, without the servers around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.answer import STATE_SLOT, ActionAnswer
from advisor.language.routing.model import RouteModel
from advisor.language.routing.questions import read_routes
from advisor.language.values.read import read_values


@dataclass
class Chat:
    """One citizen's conversation; `say` gives what the bot answers."""

    model: RouteModel
    today: date
    slots: dict[str, Any] = field(default_factory=dict)

    def say(self, text: str) -> list[dict[str, Any]]:
        """The bot's messages (`text`, `buttons`) to one message of the citizen."""
        dispatcher = CollectingDispatcher()
        events = ActionAnswer().run(dispatcher, self._tracker(text), {})
        self.slots[STATE_SLOT] = events[-1]["value"]
        return dispatcher.messages

    def _tracker(self, text: str) -> Tracker:
        message = parse(self.model, text, self.today)
        return Tracker("citizen", self.slots, message, [], False, None, {}, "action_listen")


def parse(model: RouteModel, text: str, today: date) -> dict[str, Any]:
    """What the pipeline's components put on a message."""
    routes, alternatives, topics = read_routes(model, text) if text.strip() else ([], [], [])
    return {
        "text": text,
        "routes": [vars_of(route) for route in routes],
        "alternatives": [vars_of(route) for route in alternatives],
        "topics": topics,
        "entities": [
            {
                "entity": one.kind,
                "value": one.value,
                "start": one.start,
                "end": one.end,
                "text": one.text,
            }
            for one in read_values(text, today)
        ],
    }


def vars_of(route: Any) -> dict[str, Any]:
    """A route as the component writes it."""
    return {
        "programme": route.programme,
        "topic": route.topic,
        "confidence": route.confidence,
    }
