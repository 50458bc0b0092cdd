"""The terms that a message consists of: folded words and letters, and words with their accents.

Folded terms make unaccented messages as readable as accented ones; the accented syllables are
added where accents are there (docs/decisions/0004-routing-model.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from advisor.language.clean import clean
from advisor.language.fold import fold

_NUMBER = re.compile(r"\d[\d.,/]*")
_WORD = re.compile(r"\w+")
_SHORTEST_LETTERS, _LONGEST_LETTERS = 2, 5
LONGEST_TEXT = 3000
LETTERS = "letters"
_LONGEST_WORD = 24


class Prepared(NamedTuple):
    """One message, cleaned and cut: folded text, folded words, and accented words (may be none)."""

    folded: str
    words: tuple[str, ...]
    accented: tuple[str, ...]


def prepare(text: str) -> Prepared:
    """Clean, expand abbreviations, mask numbers (their size says nothing about the topic).

    Never raises; only the first 3,000 characters are read.
    """
    return prepare_clean(clean(text[:LONGEST_TEXT]).expanded)


def prepare_clean(expanded: str) -> Prepared:
    """The same for text, or a part of a text, that is clean and expanded already."""
    masked = _NUMBER.sub(" 0 ", expanded.lower())
    folded = fold(masked)
    accented = tuple(_WORD.findall(masked)) if folded != masked else ()
    return Prepared(folded, tuple(_WORD.findall(folded)), accented)


def word_runs(message: Prepared) -> list[str]:
    """Runs of one to three folded words."""
    words = message.words
    return [
        *words,
        *map(" ".join, pairwise(words)),
        *map(" ".join, zip(words, words[1:], words[2:], strict=False)),
    ]


def letter_runs(message: Prepared) -> Iterator[str]:
    """Runs of two to five folded letters inside words, word ends marked by spaces."""
    for word in message.folded.split():
        yield from letters_of(word)


def accented_runs(message: Prepared) -> list[str]:
    """Runs of one or two accented words; none where the message has no accents."""
    words = message.accented
    return [*words, *map(" ".join, pairwise(words))]


BLOCKS: dict[str, Callable[[Prepared], Iterable[str]]] = {
    "words": word_runs,
    LETTERS: letter_runs,
    "accented": accented_runs,
}
"""Every kind of terms by its name."""


@lru_cache(maxsize=20_000)
def letters_of(word: str) -> tuple[str, ...]:
    """The letter runs of one folded word; of an endless one, those of its first letters."""
    padded = f" {word[:_LONGEST_WORD]} "
    return tuple(
        padded[at : at + length]
        for length in range(_SHORTEST_LETTERS, _LONGEST_LETTERS + 1)
        for at in range(len(padded) - length + 1)
    )
