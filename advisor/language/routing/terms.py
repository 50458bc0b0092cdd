"""The terms that a message consists of: folded words and letters, and words with their accents.

Folded terms make unaccented messages as readable as accented ones; the accented syllables are
added where accents are there (docs/decisions/0004-routing-model.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from advisor.language.clean import clean
from advisor.language.fold import fold

_NUMBER = re.compile(r"\d[\d.,/]*")
_WORD = re.compile(r"\w+")
_LONGEST_WORD_RUN = 3
_LONGEST_ACCENTED_RUN = 2
_SHORTEST_LETTERS, _LONGEST_LETTERS = 2, 5
_LONGEST_TEXT = 3000
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
    expanded = _NUMBER.sub(" 0 ", clean(text[:_LONGEST_TEXT]).expanded.lower())
    folded = fold(expanded)
    accented = tuple(_WORD.findall(expanded)) if folded != expanded else ()
    return Prepared(folded, tuple(_WORD.findall(folded)), accented)


def word_runs(message: Prepared) -> Iterator[str]:
    """Runs of one to three folded words."""
    return _runs(message.words, _LONGEST_WORD_RUN)


def letter_runs(message: Prepared) -> Iterator[str]:
    """Runs of two to five folded letters inside words, word ends marked by spaces."""
    for word in message.folded.split():
        yield from _letters(word[:_LONGEST_WORD])


def accented_runs(message: Prepared) -> Iterator[str]:
    """Runs of one or two accented words; none where the message has no accents."""
    return _runs(message.accented, _LONGEST_ACCENTED_RUN)


BLOCKS: dict[str, Callable[[Prepared], Iterator[str]]] = {
    "words": word_runs,
    "letters": letter_runs,
    "accented": accented_runs,
}
"""Every kind of terms by its name."""


def _runs(words: Sequence[str], longest: int) -> Iterator[str]:
    for length in range(1, longest + 1):
        for at in range(len(words) - length + 1):
            yield " ".join(words[at : at + length])


@lru_cache(maxsize=20_000)
def _letters(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        padded[at : at + length]
        for length in range(_SHORTEST_LETTERS, _LONGEST_LETTERS + 1)
        for at in range(len(padded) - length + 1)
    )
