"""Messages too small for a classifier: known short replies, and messages without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable

from advisor.language.clean import clean
from advisor.language.fold import fold
from advisor.language.routing.route import OUT_OF_SCOPE, SMALL_TALK, Example, RouteScore

LONGEST_REPLY = 4  # words
SURE = 0.99
WORDLESS = RouteScore(OUT_OF_SCOPE, OUT_OF_SCOPE, 0.6)
"""Emoji, marks or a link alone: nothing to route, and not a digression from an open question."""

_WORD = re.compile(r"\w+")
_LINK = re.compile(r"(?:https?://|www\.)\S+")

Replies = dict[str, tuple[str, str]]


def learn_replies(examples: Iterable[Example]) -> Replies:
    """Short small talk of the training data by its words, where all examples agree on the route."""
    routes: dict[str, set[tuple[str, str]]] = {}
    for example in examples:
        for key in {key_of(example.text), fold(key_of(example.text))}:
            routes.setdefault(key, set()).add((example.programme, example.topic))
    return {
        key: (programme, topic)
        for key, found in routes.items()
        if len(found) == 1 and len(key.split()) <= LONGEST_REPLY
        for programme, topic in found
        if topic in SMALL_TALK
    }


def read_tiny(text: str, replies: Replies) -> RouteScore | None:
    """The route of a known short reply or of a message without words; None for all others."""
    known = replies.get(key_of(text)) if len(text) < 60 else None
    if known:
        return RouteScore(*known, SURE)
    return None if _WORD.search(_LINK.sub(" ", text)) else WORDLESS


def key_of(text: str) -> str:
    """The words of a short message in one spelling: no marks, no emoji, no capitals."""
    return " ".join(_WORD.findall(clean(text).expanded.lower())) or text.strip()
