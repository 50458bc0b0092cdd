"""Numbers in figures and in words: 1.500.000, 1,5, hai mươi lăm, một trăm linh hai."""

import re
from dataclasses import replace
from functools import cache
from typing import Any

from advisor.language.fold import fold
from advisor.language.values.reading import Number, Reading
from advisor.language.values.words import Word
from advisor.language.wordlists import context, load_list

_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+")
_DECIMAL = re.compile(r"\d+[.,]\d{1,2}")
_LONGEST_FIGURE = 12


def with_numbers(reading: Reading) -> Reading:
    """The reading with all its numbers, by the position of their first word."""
    numbers: dict[int, Number] = {}
    at = 0
    while at < len(reading.words):
        number = _number_at(reading, at)
        if number is not None:
            numbers[at] = number
        at = number.last if number is not None else at + 1
    by_end = {number.last: number for number in numbers.values()}
    return replace(reading, numbers=numbers, numbers_by_end=by_end)


def is_half(reading: Reading, at: int) -> bool:
    """Whether the word at a position is "rưỡi" (and a half)."""
    return at < len(reading.words) and _in(reading.words[at], "half")


def spoken_tail(reading: Reading, at: int) -> int | None:
    """The digit of a word that only ends an amount: "hai triệu mốt", "ba triệu tư"."""
    if at >= len(reading.words) or reading.words[at].plain:
        return None
    text = reading.words[at].text
    tail: int | None = _lists()["after_tens"].get(text)
    return tail if text not in _lists()["alone"] else None


def _number_at(reading: Reading, at: int) -> Number | None:
    word = reading.words[at]
    if word.kind == "figure":
        return _figure(reading, at)
    if word.kind != "word" or word.fold not in _starters():
        return None
    return _hundreds(reading, at) or _tens(reading, at) or _single(reading, at)


def _figure(reading: Reading, at: int) -> Number | None:
    """A number in figures, with "chục" or "trăm" behind it (5 trăm nghìn)."""
    text = reading.words[at].text
    value = figure_value(text)
    if value is None:
        return None
    after = reading.words[at + 1] if at + 1 < len(reading.words) else None
    if after is not None and text.isdigit() and not after.glued and len(text) < 3:
        if _in(after, "tens"):
            return Number(value * 10, at, at + 2)
        if _in(after, "hundred") and not is_half(reading, at + 2):
            return Number(value * 100, at, at + 2)
    return Number(value, at, at + 1, text)


def figure_value(text: str) -> int | float | None:
    """Read digits with Vietnamese separators (1.500.000; 1,5); None for anything else."""
    if len(text) > _LONGEST_FIGURE:
        return None
    if text.isdigit():
        return int(text)
    if _GROUPED.fullmatch(text):
        return int(re.sub("[.,]", "", text))
    if _DECIMAL.fullmatch(text):
        return float(text.replace(",", "."))
    return None


def _hundreds(reading: Reading, at: int) -> Number | None:
    head = _digit(reading, at, "alone")
    if head is None or not _in_at(reading, at + 1, "hundred"):
        return None
    value, last = head * 100, at + 2
    if _in_at(reading, last, "zero_tens") and (unit := _digit(reading, last + 1, "alone")):
        return Number(value + unit, at, last + 2)
    if last < len(reading.words) and (rest := _tens(reading, last)):
        return Number(value + rest.value, at, rest.last)
    return Number(value, at, last)


def _tens(reading: Reading, at: int) -> Number | None:
    if _in_at(reading, at, "ten"):
        return _with_unit(reading, 10, at, at + 1)
    head = _digit(reading, at, "alone")
    if head is not None and _in_at(reading, at + 1, "tens"):
        return _with_unit(reading, head * 10, at, at + 2)
    if head is not None and _spoken_pair(reading, at + 1):
        return Number(head * 10 + (_digit(reading, at + 1, "after_tens") or 0), at, at + 2)
    if reading.words[at].text in ("chục", "chuc") and reading.word(at - 1) not in ("may", "vai"):
        return Number(10, at, at + 1)
    return None


def _spoken_pair(reading: Reading, at: int) -> bool:
    """Whether the word makes a pair as in "hai lăm" (25); bare "lam" is mostly "làm"."""
    if reading.word(at) not in ("lam", "nham", "mot"):
        return False
    return not reading.words[at].plain or reading.word(at + 1) in context("counted")


def _with_unit(reading: Reading, tens: int, first: int, last: int) -> Number:
    unit = _digit(reading, last, "after_tens")
    if unit is None and _five_after_tens(reading, last):
        unit = 5
    return Number(tens + (unit or 0), first, last + bool(unit))


def _five_after_tens(reading: Reading, at: int) -> bool:
    return reading.word(at) == "nam" and reading.word(at + 1) in context("counted_after_tens")


def _single(reading: Reading, at: int) -> Number | None:
    value = _digit(reading, at, "alone")
    return None if value is None else Number(value, at, at + 1)


def _digit(reading: Reading, at: int, group: str) -> int | None:
    """The digit a word stands for, by its accents and, without them, by its neighbours."""
    if at >= len(reading.words):
        return None
    word = reading.words[at]
    if word.fold == "nam" and not _is_five(reading, at):
        return None
    value = _lists()[group].get(word.text)
    if value is None and word.plain:
        value = _lists()[group + "_plain"].get(word.fold)
        if value is not None and not _clear(reading, word, at):
            return None
    return int(value) if value is not None else None


def _is_five(reading: Reading, at: int) -> bool:
    before = reading.words[at - 1] if at else None
    if before is not None and (before.kind == "figure" or before.fold in context("before_year")):
        return False
    return reading.word(at + 1) in context("counted")


def _clear(reading: Reading, word: Word, at: int) -> bool:
    if reading.accented and word.fold in _lists()["unclear"]:
        return False
    allowed = _lists()["only_before"].get(word.fold)
    return allowed is None or reading.word(at + 1) in allowed


def _in_at(reading: Reading, at: int, group: str) -> bool:
    return at < len(reading.words) and _in(reading.words[at], group)


def _in(word: Word, group: str) -> bool:
    return word.text in _lists()[group] or (word.plain and word.fold in _lists()[group + "_plain"])


@cache
def _starters() -> frozenset[str]:
    lists = load_list("numbers")
    return frozenset(fold(word) for word in (*lists["alone"], *lists["ten"], "chục"))


@cache
def _lists() -> dict[str, Any]:
    """The number words, and under `<group>_plain` the same without accents."""
    lists = dict(load_list("numbers"))
    for group in ("alone", "after_tens"):
        lists[group + "_plain"] = {fold(word): value for word, value in lists[group].items()}
    for group in ("ten", "tens", "hundred", "zero_tens", "half", "half_before"):
        lists[group + "_plain"] = frozenset(map(fold, lists[group]))
    return lists
