"""Rasa component that adds the values of a message to its entities."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.extractors.extractor import EntityExtractorMixin
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message

from advisor.language.values.read import read_values
from advisor.settings import today


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class ValueReader(GraphComponent, EntityExtractorMixin):
    """Appends entities `{entity, value, start, end, text, extractor}` to every message.

    Places refer to the message's own text, whatever cleaning found in it.
    """

    def __init__(self, today: Callable[[], date]) -> None:
        """Read relative dates from the day that `today` gives when a message comes."""
        self._today = today

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> ValueReader:
        """Create the component; it has no settings and stores nothing."""
        return cls(today)

    def process(self, messages: list[Message]) -> list[Message]:
        """Add the values of each message behind the entities that it has already."""
        for message in messages:
            text = message.get(TEXT)
            if isinstance(text, str):
                entities = message.get(ENTITIES, []) + self._entities(text)
                message.set(ENTITIES, entities, add_to_output=True)
        return messages

    def _entities(self, text: str) -> list[dict[str, Any]]:
        return self.add_extractor_name(
            [
                {
                    "entity": value.kind,
                    "value": value.value,
                    "start": value.start,
                    "end": value.end,
                    "text": value.text,
                }
                for value in read_values(text, self._today())
            ]
        )
