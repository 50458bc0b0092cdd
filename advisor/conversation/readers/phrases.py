"""Words of a field: its buttons and phrases."""

from __future__ import annotations

import re

from advisor.conversation.readers.reading import FieldReading, Taken
from advisor.conversation.signals import plain
from advisor.conversation.utterance import Reading, Utterance


def by_words(reading: FieldReading) -> Taken | None:
    """The button that was pressed, else the longest phrase of the field that stands in the text.

    The longest, because "không có giấy chuyển" holds "giấy chuyển".
    """
    text = plain(reading.utterance.text)
    if reading.asked:
        for title, value in reading.field.buttons:
            if text == plain(title):
                return Taken(value, words=text)
    found = [
        (match.group(), value)
        for value, patterns in reading.field.phrases.items()
        for pattern in patterns
        for match in [re.search(rf"\b(?:{pattern})\b", text)]
        if match
    ]
    if not found:
        return None
    words, value = max(found, key=lambda one: len(one[0]))
    return Taken(value, words=words)


def inside(words: str, utterance: Utterance) -> tuple[Reading, ...]:
    """Values whose words are part of a phrase: the year of "nghỉ đóng hơn 1 năm"."""
    return tuple(
        value for value in utterance.values if plain(value.text) and plain(value.text) in words
    )
