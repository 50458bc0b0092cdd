"""How many people: "nhà 5 khẩu", "4 người", "20 nữ"; not "người thứ 3", not TNHH 2 thành viên."""

from collections.abc import Iterator
from functools import cache

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.ranges import shared_unit
from advisor.language.values.reading import Number, Reading
from advisor.language.values.units import unit_at
from advisor.language.wordlists import context, load_list

_KINDS = frozenset({"person", "worker"})
_MOST = 10_000
_SEXES = frozenset({"nữ", "nu"})


def read(reading: Reading) -> Iterator[Candidate]:
    """Numbers of persons, household members or workers."""
    for number in reading.numbers.values():
        last = _counted(reading, number)
        if last is None or not _is_count(reading, number, last):
            continue
        if lower := shared_unit(reading, number):
            yield over(reading, "people", lower.value, lower.first, lower.last)
        yield over(reading, "people", number.value, number.first, last)


def _counted(reading: Reading, number: Number) -> int | None:
    """The end of the count when the number counts people."""
    unit = unit_at(reading, number.last)
    if unit is not None and unit.meaning in _KINDS:
        return unit.last
    named = number.last < len(reading.words) and reading.words[number.last].text in _SEXES
    compared = reading.word(number.first - 1) == "nam" or number.last + 1 in reading.numbers
    return number.last if named and not compared and number.value > 1 else None


def _is_count(reading: Reading, number: Number, last: int) -> bool:
    before = reading.word(number.first - 1)
    if before in context("named_before") or before in _company() or not 0 < number.value < _MOST:
        return False
    if isinstance(number.value, float):
        return False
    return number.value > 1 or _is_lone_member(reading, before, last)


def _is_lone_member(reading: Reading, before: str, last: int) -> bool:
    """ "một người" counts where a household or a price is spoken of ("bhyt một người cả năm")."""
    lists, after = load_list("people"), reading.word(last)
    if after in lists["not_a_member"]:
        return False
    return before in lists["counts_one_before"] or after in ("", *lists["counts_one_after"])


@cache
def _company() -> frozenset[str]:
    return frozenset(load_list("people")["company"])
