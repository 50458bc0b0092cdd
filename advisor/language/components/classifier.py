"""Rasa component: the routing model as an intent classifier; intent = topic, plus its programme."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, METADATA_INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from advisor.language.routing.model import RouteModel
from advisor.language.routing.questions import read_routes
from advisor.language.routing.route import Example, RouteScore
from advisor.language.routing.stored import FILE, load_model, save_model
from advisor.language.routing.training import train_model

INTENT_RANKING = "intent_ranking"
ROUTES = "routes"
ALTERNATIVES = "alternatives"
TOPICS = "topics"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class RouteClassifier(GraphComponent, IntentClassifier):
    """Sets `intent` and `intent_ranking` (topics, as Rasa expects) and `routes`/`alternatives`."""

    def __init__(self, storage: ModelStorage, resource: Resource, model: RouteModel | None) -> None:
        self._storage = storage
        self._resource = resource
        self._model = model

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> RouteClassifier:
        """An untrained classifier."""
        return cls(model_storage, resource, None)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> RouteClassifier:
        """The trained classifier of the model archive."""
        with model_storage.read_from(resource) as folder:
            return cls(model_storage, resource, load_model(folder / FILE))

    def train(self, training_data: TrainingData) -> Resource:
        """Train on the messages that carry an intent and a programme."""
        examples = [
            Example(message.get(TEXT), _programme(message), message.get(INTENT))
            for message in training_data.intent_examples
            if message.get(TEXT)
        ]
        if examples:
            self._model = train_model(examples)
            with self._storage.write_to(self._resource) as folder:
                save_model(self._model, folder / FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing downstream reads predictions of training messages."""
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        """Route every message."""
        for message in messages:
            self._set_routes(message)
        return messages

    def _set_routes(self, message: Message) -> None:
        text = message.get(TEXT) or ""
        if self._model is None or not text.strip():
            message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
            return
        routes, alternatives, topics = read_routes(self._model, text)
        main = routes[0]
        message.set(INTENT, _intent(main), add_to_output=True)
        message.set(INTENT_RANKING, _ranking(main, alternatives), add_to_output=True)
        message.set(ROUTES, [_plain(route) for route in routes], add_to_output=True)
        message.set(ALTERNATIVES, [_plain(route) for route in alternatives], add_to_output=True)
        message.set(TOPICS, topics, add_to_output=True)


def _programme(message: Message) -> str:
    """The programme given as metadata of the intent block in data/nlu.

    Raises ValueError naming the message: a training message without programme is a mistake.
    """
    metadata = (message.get("metadata") or {}).get(METADATA_INTENT) or {}
    try:
        return str(metadata["programme"])
    except KeyError:
        raise ValueError(f"no programme in the metadata of {message.get(TEXT)!r}") from None


def _intent(route: RouteScore) -> dict[str, Any]:
    return {"name": route.topic, "confidence": route.confidence}


def _ranking(main: RouteScore, alternatives: list[RouteScore]) -> list[dict[str, Any]]:
    best: dict[str, RouteScore] = {main.topic: main}
    for route in alternatives:
        best.setdefault(route.topic, route)
    return [_intent(route) for route in best.values()]


def _plain(route: RouteScore) -> dict[str, Any]:
    return {
        "programme": route.programme,
        "topic": route.topic,
        "confidence": round(route.confidence, 4),
    }
