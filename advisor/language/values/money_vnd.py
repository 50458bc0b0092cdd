"""Amounts of money in đồng: 5tr, 1tr5, 3 triệu rưỡi, năm trăm nghìn, 4.960.000đ, 500k."""

from collections.abc import Iterator
from typing import NamedTuple

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.numbers import is_half, spoken_tail
from advisor.language.values.ranges import shared_unit
from advisor.language.values.reading import Number, Reading
from advisor.language.values.units import unit_at
from advisor.language.wordlists import context

_SIZES = {"thousand": 1_000, "hundred_thousand": 100_000, "million": 10**6, "billion": 10**9}
_SMALLEST_BARE = 10_000
_SMALLEST_COINS = 1_000
_SMALLEST_LOOSE_K = 50


class _Amount(NamedTuple):
    value: float
    last: int
    size: int


def read(reading: Reading) -> Iterator[Candidate]:
    """Amounts of money; both ends of a range ("8-12tr") are amounts."""
    done = 0
    for at in range(len(reading.words)):
        if at < done:
            continue
        number = reading.numbers.get(at)
        amount = _amount(reading, number) if number else _without_number(reading, at)
        if amount is None:
            continue
        if number and (lower := shared_unit(reading, number, smaller=False)):
            yield from _range_start(reading, lower, amount)
        yield over(reading, "money_vnd", amount.value, at, amount.last)
        done = amount.last


def _amount(reading: Reading, number: Number) -> _Amount | None:
    """The amount that begins with `number`: parts of falling size, then a loose decimal."""
    unit = unit_at(reading, number.last)
    if unit is None or unit.meaning not in _SIZES:
        return _hundred_alone(reading, number) or _bare(reading, number)
    if _is_other_word(reading, number, unit.first):
        return None
    size = _SIZES[unit.meaning]
    amount = _Amount(_times(number, size), unit.last, size)
    amount = _smaller_parts(reading, amount)
    return amount._replace(last=_past_dong(reading, amount.last))


def _times(number: Number, size: int) -> float:
    """1,5 triệu; a single group before triệu is a decimal too (1.350 triệu)."""
    if size >= 10**6 and number.grouped and number.value < 100_000:
        return number.value * size / 1_000
    return number.value * size


def _smaller_parts(reading: Reading, amount: _Amount) -> _Amount:
    if is_half(reading, amount.last):
        return amount._replace(value=amount.value + amount.size / 2, last=amount.last + 1)
    if tail := spoken_tail(reading, amount.last):
        value = amount.value + tail * amount.size / 10
        return amount._replace(value=value, last=amount.last + 1)
    number = reading.numbers.get(amount.last)
    if number is None:
        return amount
    unit = unit_at(reading, number.last)
    if unit is not None and (unit.meaning in _SIZES or not reading.words[number.first].glued):
        size = _SIZES.get(unit.meaning, amount.size)
        if size >= amount.size or number.value * size >= amount.size:
            return amount
        return _smaller_parts(reading, _Amount(amount.value + number.value * size, unit.last, size))
    if not _is_decimal(reading, number, amount.size):
        return amount
    return _Amount(amount.value + _decimal(number) * amount.size, number.last, amount.size)


def _is_decimal(reading: Reading, number: Number, size: int) -> bool:
    """Whether a loose number continues the amount: 1tr5, 3 triệu 5, một triệu hai."""
    after = reading.word(number.last)
    if size < 10**5 or after in ("/", "-", "%", "."):
        return after == "." and not reading.glued(number.last + 1) and size >= 10**5
    if number.figure:
        return number.figure.isdigit() and len(number.figure) <= 3
    return number.value < 10 or 100 <= number.value < 1_000


def _decimal(number: Number) -> float:
    digits = number.figure or str(number.value)
    return float(int(digits) / 10 ** len(digits))


def _past_dong(reading: Reading, at: int) -> int:
    unit = unit_at(reading, at)
    if unit is None or unit.meaning != "dong":
        return at
    # bare "dong" behind an amount is as often "đóng" (pay): it adds nothing to the amount
    return at if reading.words[at].text == "dong" else unit.last


def _bare(reading: Reading, number: Number) -> _Amount | None:
    """Figures that can only be money: 4.960.000, 500000, 2340000 đồng."""
    if not number.figure or isinstance(number.value, float):
        return None
    unit = unit_at(reading, number.last)
    if unit is not None and unit.meaning == "dong" and number.value >= _SMALLEST_COINS:
        return _Amount(number.value, _past_dong(reading, number.last), 1)
    if unit is not None and unit.meaning != "times":
        return None
    round_sum = number.figure.endswith("000") and not number.figure.startswith("0")
    if number.value >= _SMALLEST_BARE and (number.grouped or round_sum):
        return _Amount(number.value, number.last, 1)
    return None


def _hundred_alone(reading: Reading, number: Number) -> _Amount | None:
    """ "hai trăm rưỡi nghìn", "trăm rưỡi": hundreds and a half, of thousands."""
    if number.value % 100 == 0 and is_half(reading, number.last):
        return _half_hundred(reading, number.value / 100, number.last + 1)
    unit = unit_at(reading, number.last)
    if unit is None or unit.meaning != "hundred" or not is_half(reading, unit.last):
        return None
    return _half_hundred(reading, float(number.value), unit.last + 1)


def _half_hundred(reading: Reading, hundreds: float, last: int) -> _Amount:
    unit = unit_at(reading, last)
    named = unit is not None and unit.meaning in _SIZES
    size = _SIZES[unit.meaning] if named and unit is not None else 1_000
    return _Amount((hundreds + 0.5) * 100 * size, unit.last if named and unit else last, size)


def _without_number(reading: Reading, at: int) -> _Amount | None:
    """Amounts that leave the one out: triệu rưỡi, trăm rưỡi nghìn, trăm nghìn, nửa triệu."""
    unit = unit_at(reading, at)
    if unit is None or reading.word(at - 1) in context("not_one_before") or reading.words[at].glued:
        return _half_of(reading, at)
    if unit.meaning == "hundred":
        following = unit_at(reading, unit.last)
        if is_half(reading, unit.last):
            return _half_hundred(reading, 1.0, unit.last + 1)
        if following is not None and following.meaning == "thousand":
            return _Amount(100_000, following.last, 1_000)
    if unit.meaning == "million" and is_half(reading, unit.last):
        return _Amount(1.5 * _SIZES["million"], unit.last + 1, _SIZES["million"])
    return None


def _half_of(reading: Reading, at: int) -> _Amount | None:
    if reading.words[at].text not in ("nửa", "nua"):
        return None
    unit = unit_at(reading, at + 1)
    if unit is None:
        return None
    size = _SIZES.get(unit.meaning, 0)
    return _Amount(size / 2, unit.last, size) if size >= 10**6 else None


def _range_start(reading: Reading, lower: Number, amount: _Amount) -> Iterator[Candidate]:
    """The lower end of a range takes the unit; "500 đến 1 triệu" means thousands."""
    value = _times(lower, amount.size)
    if value >= amount.value and lower.value >= 100:
        value = lower.value * 1_000
    if value < amount.value:
        yield over(reading, "money_vnd", value, lower.first, lower.last)


def _is_other_word(reading: Reading, number: Number, at: int) -> bool:
    """Bare "cu" is "cụ" (old person) in "nha co 2 cu"; a loose k mostly "không" (lần hai k)."""
    unit = reading.words[at].text
    if unit == "k" and not reading.words[at].glued:
        return not number.figure or number.value < _SMALLEST_LOOSE_K
    return unit == "cu" and reading.word(number.first - 1) in ("co", "con")
