"""Durations: "15 năm" as years, "6 tháng" as months, "21 ngày" as days; not dates."""

from collections.abc import Iterator

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.numbers import is_half
from advisor.language.values.ranges import shared_unit
from advisor.language.values.reading import Number, Reading
from advisor.language.values.units import short_months, unit_at
from advisor.language.wordlists import context

_KINDS = {"month": "months", "year": "years", "day": "days"}
_LONGEST = {"months": 999, "years": 99, "days": 9999}
_HALVES = {"years": 6}
_YEAR = range(1900, 2100)
_CLAUSE = 8


def read(reading: Reading) -> Iterator[Candidate]:
    """Durations in years, months and days. A rate ("18 triệu một năm") is none."""
    for number in reading.numbers.values():
        unit = unit_at(reading, number.last)
        if unit is not None and short_months(reading, number):
            unit = unit._replace(meaning="month")
        if unit is None or unit.meaning not in _KINDS:
            continue
        kind = _KINDS[unit.meaning]
        if not 0 < number.value <= _LONGEST[kind] or _is_other(reading, number, kind, unit.last):
            continue
        if lower := shared_unit(reading, number):
            yield over(reading, kind, lower.value, lower.first, lower.last)
        half = is_half(reading, unit.last) and not _half_is_money(reading, unit.last)
        yield over(reading, kind, number.value + half / 2, number.first, unit.last + half)
    yield from _halves(reading)


def _halves(reading: Reading) -> Iterator[Candidate]:
    """ "nửa năm" is six months."""
    for at, word in enumerate(reading.words[:-1]):
        if word.text in ("nửa", "nua") and (unit := unit_at(reading, at + 1)):
            months = _HALVES.get(_KINDS.get(unit.meaning, ""))
            if months:
                yield over(reading, "months", months, at, unit.last)


def _half_is_money(reading: Reading, at: int) -> bool:
    return reading.word(at + 1) in ("trieu", "nghin")


def _is_other(reading: Reading, number: Number, kind: str, last: int) -> bool:
    """Part of a date, an ordinal, or the period of a rate."""
    before = reading.word(number.first - 1)
    after_count = number.first - 1 in reading.numbers_by_end
    if number.figure and before in context("ordinal_before") and not after_count:
        return True
    if before == "/" and number.value != 1:
        return True
    if before in ("thang", "th") and kind != "months" and _names_month(reading, number.first - 1):
        return True
    following = reading.numbers.get(last)
    if kind == "years" and following is not None and following.value in _YEAR:
        return True
    if kind == "months" and before in ("ngay", "mung", "mong"):
        return True
    return number.value == 1 and _is_rate(reading, number, last)


def _names_month(reading: Reading, at: int) -> bool:
    """Whether "tháng" at a position is followed by its number and has none before it."""
    return at not in reading.numbers_by_end


def _is_rate(reading: Reading, number: Number, last: int) -> bool:
    """ "bao nhiêu một tháng", "một năm hết mấy tiền": one period that something is counted by."""
    before = reading.word(number.first - 1)
    if before in context("money_before") or _ends_amount(reading, number.first):
        return True
    if before in context("spent"):
        return False
    if _ends_question(reading, number.first, last):
        return True
    at = last
    while reading.word(at) in context("before_asked"):
        at += 1
    if reading.word(at) == "may":
        return reading.word(at + 1) in context("asked_money")
    return reading.word(at) in context("asked") or _is_money(reading, at)


def _ends_question(reading: Reading, first: int, last: int) -> bool:
    """Whether a period closes a clause that asks how much ("bao nhiêu tiền thẻ một năm?")."""
    if reading.word(last).isalnum():
        return False
    asked = context("question")
    return any(reading.word(at) in asked for at in range(max(0, first - _CLAUSE), first))


def _ends_amount(reading: Reading, at: int) -> bool:
    """Whether an amount or count ends at a word: "1tr5 một tháng", "80 giờ một tháng"."""
    number = reading.numbers_by_end.get(at)
    if number is not None:
        return number.grouped or reading.word(number.first - 1) in context("money_before")
    counted = reading.numbers_by_end.get(at - 1)
    unit = unit_at(reading, at - 1) if counted else None
    return unit is not None and unit.meaning in ("thing", "times", "day")


def _is_money(reading: Reading, at: int) -> bool:
    number = reading.numbers.get(at)
    unit = unit_at(reading, number.last) if number else None
    return unit is not None and unit.meaning in ("thousand", "million", "billion")
