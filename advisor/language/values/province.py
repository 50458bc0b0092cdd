"""Provinces named, today's and former ones, under the name the citizen used."""

from collections.abc import Iterator
from functools import cache

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.phrases import Found, PhraseIndex
from advisor.language.values.reading import Reading
from advisor.language.wordlists import load_list

_SHORT_FORMS = frozenset({"hn", "sg"})


def read(reading: Reading) -> Iterator[Candidate]:
    """Names of provinces; streets, schools and people of the same name are none."""
    for found in _provinces().find(reading):
        if _is_place(reading, found):
            yield over(reading, "province", found.meaning, found.first, found.last)


def current_province(name: str) -> str:
    """Today's province that holds `name`, a present or former province."""
    return _part_of().get(name, name)


def _is_place(reading: Reading, found: Found[str]) -> bool:
    lists = load_list("place_words")
    before = reading.word(found.first - 1)
    if before in lists["not_place_before"]:
        return False
    clear = found.meaning not in _unclear() or not _bare(reading, found)
    if clear and reading.word(found.first) not in _SHORT_FORMS:
        return True
    return before in lists["before"] or _capitals(reading, found)


def _bare(reading: Reading, found: Found[str]) -> bool:
    return all(word.plain for word in reading.words[found.first : found.last])


def _capitals(reading: Reading, found: Found[str]) -> bool:
    """Whether every word begins with a capital, in a message that does not shout."""
    start, end = reading.span(found.first, found.last)
    words = reading.text[start:end].split()
    return not reading.text.isupper() and all(word[0].isupper() for word in words)


@cache
def _provinces() -> PhraseIndex[str]:
    names = {}
    for province in load_list("provinces"):
        for name in (province["name"], *province.get("names", ())):
            names[name.lower()] = province["name"]
    return PhraseIndex(names)


@cache
def _unclear() -> frozenset[str]:
    return frozenset(one["name"] for one in load_list("provinces") if one.get("unclear"))


@cache
def _part_of() -> dict[str, str]:
    return {one["name"]: one["part_of"] for one in load_list("provinces") if "part_of" in one}
