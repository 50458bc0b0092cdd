"""A message prepared once for all value readers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from advisor.language.clean import CleanText, clean
from advisor.language.fold import fold_in_place
from advisor.language.values.spoken_year import years_in_figures
from advisor.language.values.words import Word, cut

_SHARE_OF_ACCENTS = 0.25
_WINDOW = 60
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Number:
    """A number made of words first..last-1; `figure` is its spelling in digits, if it has one."""

    value: int | float
    first: int
    last: int
    figure: str = ""

    @property
    def grouped(self) -> bool:
        """Written with separators of thousands (1.500.000)."""
        return bool(self.figure) and not self.figure.isdigit() and isinstance(self.value, int)


@dataclass(frozen=True, slots=True)
class Reading:
    """Clean text, its folded form of equal length, its words, and the day it is read on."""

    source: CleanText
    text: str
    folded: str
    words: tuple[Word, ...]
    accented: bool
    today: date
    folds: tuple[str, ...]
    numbers: Mapping[int, Number] = field(default_factory=dict)
    numbers_by_end: Mapping[int, Number] = field(default_factory=dict)

    def word(self, at: int) -> str:
        """The folded word at a position, the empty string outside the message."""
        return self.folds[at] if 0 <= at < len(self.folds) else ""

    def before(self, start: int) -> str:
        """The folded text right before a character: enough for a few words."""
        return self.folded[max(0, start - _WINDOW) : start]

    @property
    def figures(self) -> bool:
        """Whether there is a digit at all: most messages have none, and no figure to look for."""
        return _DIGIT.search(self.folded) is not None

    def glued(self, at: int) -> bool:
        """Whether the word at a position follows the one before without a space."""
        return 0 <= at < len(self.words) and self.words[at].glued

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of words first..last-1."""
        return self.words[first].start, self.words[last - 1].end

    def has(self, *folded_phrases: str) -> bool:
        """Whether one of the folded phrases stands in the message."""
        return any(phrase in self.folded for phrase in folded_phrases)


def prepare(text: str, today: date) -> Reading:
    """Clean a message and cut it into words; numbers are added by `numbers.with_numbers`."""
    source = clean(text)
    in_figures = years_in_figures(source.cleaned)
    if in_figures is not source.cleaned:
        source = replace(source, cleaned=in_figures)
    folded = fold_in_place(source.text)
    words = cut(source.text, folded)
    folds = tuple(word.fold for word in words)
    return Reading(source, source.text, folded, words, _accented(words), today, folds)


def _accented(words: tuple[Word, ...]) -> bool:
    letters = [word for word in words if word.kind == "word"]
    with_accents = sum(not word.plain for word in letters)
    return with_accents > _SHARE_OF_ACCENTS * len(letters)
