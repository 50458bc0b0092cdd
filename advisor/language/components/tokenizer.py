"""Rasa tokenizer for Vietnamese words; tokens carry their place in the text as received."""

from __future__ import annotations

from typing import Any

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message

from advisor.language.clean import clean
from advisor.language.fold import fold
from advisor.language.segment import segment


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=False)
class VietnameseTokenizer(Tokenizer):
    """Cuts cleaned text into Vietnamese words ("bảo hiểm" is one token).

    A token's `text` is the word, its `lemma` the accent-folded word joined by underscores,
    `start` and `end` its place in the message's own text.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """Rasa's settings for intent labels; `expand_abbreviations` cuts the written-out text."""
        return {
            "intent_tokenization_flag": False,
            "intent_split_symbol": "_",
            "prefix_separator_symbol": None,
            "expand_abbreviations": True,
        }

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Cut one attribute of a message into words; at least one token, never an error."""
        text = message.get(attribute)
        cleaned = clean(text)
        source = cleaned.expansion if self._config["expand_abbreviations"] else cleaned.cleaned
        tokens = []
        for word in segment(source.text):
            start, end = source.original_span(word.start, word.end)
            tokens.append(Token(word.text, start, end, lemma=fold(word.text).replace(" ", "_")))
        return tokens or [Token(text, 0)]
