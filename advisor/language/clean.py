"""Clean a citizen's message once, so that everything after it reads one spelling."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from advisor.language.abbreviations import expand_abbreviations
from advisor.language.characters import plain_characters
from advisor.language.mapped import Edit, MappedText
from advisor.language.repeats import squeeze
from advisor.language.syllable import is_syllable, respell
from advisor.language.telex import decode_telex

_LINK_OR_WORD = re.compile(r"(?:https?://|www\.)\S+|[^\W\d_]+")
_LONGEST_WORD = 12


@dataclass(frozen=True, slots=True)
class CleanText:
    """A message as received, cleaned, and cleaned with its abbreviations written out."""

    original: str
    cleaned: MappedText
    expansion: MappedText

    @property
    def text(self) -> str:
        """NFC text with one spelling of tone marks, single spaces and no invisible characters."""
        return self.cleaned.text

    @property
    def expanded(self) -> str:
        """`text` with abbreviations and chat spelling written out."""
        return self.expansion.text

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """The span in `original` of the characters start..end of `text`."""
        return self.cleaned.original_span(start, end)

    def original_span_of_expanded(self, start: int, end: int) -> tuple[int, int]:
        """The span in `original` of the characters start..end of `expanded`."""
        return self.expansion.original_span(start, end)


@lru_cache(maxsize=4096)
def clean(text: str) -> CleanText:
    """Clean any string; never raises. Spans in the original are kept."""
    characters = plain_characters(MappedText(text))
    words = characters.replace(_respellings(characters.text))
    cleaned = decode_telex(words)
    return CleanText(text, cleaned, expand_abbreviations(cleaned))


def _respellings(text: str) -> Iterator[Edit]:
    for found in _LINK_OR_WORD.finditer(text):
        word = found.group()
        if "/" in word or "." in word:
            continue
        spelt = _spell(word)
        if spelt != word:
            yield found.start(), found.end(), spelt


@lru_cache(maxsize=65536)
def _spell(word: str) -> str:
    """One word with its stretched letters, tone mark and horns put right."""
    short = squeeze(word)
    lower = short.lower()
    if short.isascii() or len(short) > _LONGEST_WORD or len(lower) != len(short):
        return short
    return _with_case(_final_ng(respell(lower)), short)


def _final_ng(word: str) -> str:
    """Chat spelling g for ng ("thág", "đúg"), where only that is a syllable."""
    if word.endswith("g") and not is_syllable(word) and is_syllable(word[:-1] + "ng"):
        return word[:-1] + "ng"
    return word


def _with_case(spelt: str, typed: str) -> str:
    if spelt == typed or typed.islower():
        return spelt
    if typed.isupper() and len(typed) > 1:
        return spelt.upper()
    if len(spelt) == len(typed):
        return "".join(
            new.upper() if old.isupper() else new for new, old in zip(spelt, typed, strict=True)
        )
    return spelt.capitalize() if typed[0].isupper() else spelt
