"""The unit behind a number."""

from functools import cache

from advisor.language.values.phrases import Found, PhraseIndex, meanings
from advisor.language.values.reading import Number, Reading
from advisor.language.wordlists import context, load_list

_ONLY_GLUED = frozenset({"t", "n", "d", "m"})
_UNCLEAR_PLAIN = frozenset({"nam", "lan"})


@cache
def _units() -> PhraseIndex[str]:
    return PhraseIndex({**meanings(load_list("units")), "n": "year"}, lenient=True)


def unit_at(reading: Reading, at: int) -> Found[str] | None:
    """The unit whose words begin at word `at`, None where there is none.

    Short forms (17t, 15n) count only right behind the figure; "nam" is no year in a message
    that writes accents.
    """
    found = _units().match(reading, at)
    if found is None:
        return None
    word = reading.words[at]
    if word.text in _ONLY_GLUED and not word.glued:
        return None
    if reading.accented and word.plain and word.fold in _UNCLEAR_PLAIN:
        return None
    if found.meaning == "accented_only":
        return found if reading.accented and _exact(reading, found) else None
    return found


def short_months(reading: Reading, number: Number) -> bool:
    """Whether "3t" behind a word of paying ("đóng 3t") is three months, not years old."""
    last = number.last
    return (
        reading.word(number.first - 1) in context("months_before")
        and reading.word(last) == "t"
        and reading.words[last].glued
    )


def _exact(reading: Reading, found: Found[str]) -> bool:
    words = reading.words[found.first : found.last]
    return " ".join(word.text for word in words) in load_list("units")["accented_only"]
