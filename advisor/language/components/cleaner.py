"""Rasa component that cleans every message and training example before the tokenizer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from advisor.language.clean import clean

CLEAN_TEXT = "clean_text"
EXPANDED_TEXT = "expanded_text"


# Registered as a featurizer: that is what the recipe runs before training, tokenizers may be one.
@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class TextCleaner(GraphComponent):
    """Sets `clean_text` and `expanded_text` on messages; their `text` stays as received."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> TextCleaner:
        """Create the component; it has no settings and stores nothing."""
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        """Clean incoming messages."""
        _clean_all(messages)
        return messages

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Clean training examples exactly as messages are cleaned."""
        _clean_all(training_data.training_examples)
        return training_data


def _clean_all(messages: Iterable[Message]) -> None:
    for message in messages:
        text = message.get(TEXT)
        if isinstance(text, str):
            cleaned = clean(text)
            message.set(CLEAN_TEXT, cleaned.text)
            message.set(EXPANDED_TEXT, cleaned.expanded)
