"""Yes or no: a whole short answer, or the word before the first comma."""

import re
from collections.abc import Iterator
from functools import cache

from advisor.language.syllable import respell
from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading
from advisor.language.wordlists import load_list

_FIRST_CLAUSE = re.compile(r"[,.;!:]")
_WORDS = re.compile(r"[^\W\d_]+")
_LONGEST = 6


def read(reading: Reading) -> Iterator[Candidate]:
    """True for yes, False for no."""
    clause = _FIRST_CLAUSE.split(reading.text, maxsplit=1)[0]
    words = [found.group().lower() for found in _WORDS.finditer(clause)]
    if not words or len(words) > _LONGEST or "?" in clause or any(map(str.isdigit, clause)):
        return
    whole = clause.strip() == reading.text.strip(" .!,;")
    answer = _answer(words, whole)
    if answer is not None:
        yield Candidate("yes_no", answer, 0, len(clause))


def _answer(words: list[str], whole: bool) -> bool | None:
    """The answer of a clause; polite words at its end are left off one by one."""
    while words:
        said = " ".join(words)
        if said in _answers() and (whole or said in _starts()):
            return _answers()[said]
        if words[-1] not in load_list("yes_no")["particles"]:
            return None
        words = words[:-1]
    return None


@cache
def _answers() -> dict[str, bool]:
    lists = load_list("yes_no")
    said = {_spelt(words): True for words in lists["yes"]}
    return {**said, **{_spelt(words): False for words in lists["no"]}}


@cache
def _starts() -> frozenset[str]:
    return frozenset(_spelt(words) for words in load_list("yes_no")["start"])


def _spelt(words: str) -> str:
    return " ".join(respell(word) for word in words.split())
