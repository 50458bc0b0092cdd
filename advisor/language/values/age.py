"""Ages: "17t", "52 tuổi", "ở tuổi 45", "mẹ em sắp 60", "nữ 45", "bà ngoại 82"."""

from collections.abc import Iterator

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.ranges import shared_unit
from advisor.language.values.reading import Number, Reading
from advisor.language.values.relative import ends_relative
from advisor.language.values.units import short_months, unit_at
from advisor.language.wordlists import context

_OLDEST = 120
_YOUNGEST_BARE, _OLDEST_BARE = 14, 110
_OLD_BARE = 50  # right behind a relative: whatever follows, little else counts so high there
_STOPS = frozenset({"", ",", ".", ";", "?", "!", "(", ")"})
_DATE_MARKS = frozenset({"/", "-"})


def read(reading: Reading) -> Iterator[Candidate]:
    """Ages in years; both ends of a range."""
    for number in reading.numbers.values():
        if isinstance(number.value, float) or not 0 < number.value <= _OLDEST:
            continue
        last = _with_unit(reading, number)
        if last is not None:
            if lower := shared_unit(reading, number, smaller=False):
                yield over(reading, "age", lower.value, lower.first, lower.last)
            yield over(reading, "age", number.value, number.first, last)
        elif (first := _without_unit(reading, number)) is not None:
            yield over(reading, "age", number.value, first, number.last)


def _with_unit(reading: Reading, number: Number) -> int | None:
    unit = unit_at(reading, number.last)
    if unit is None or unit.meaning != "age":
        return None
    return None if short_months(reading, number) else unit.last


def _without_unit(reading: Reading, number: Number) -> int | None:
    """The first word of an age told by "tuổi 45", "sắp 60", "năm nay 50" or "nữ 45"."""
    if not number.figure.isdigit() or unit_at(reading, number.last) is not None:
        return None
    after = reading.word(number.last)
    if not _YOUNGEST_BARE <= number.value <= _OLDEST_BARE or after in _DATE_MARKS:
        return None
    at = number.first - 1
    if reading.word(at) in ("tuoi", ":") and "tuoi" in (reading.word(at), reading.word(at - 1)):
        return number.first
    if number.value >= _OLD_BARE and ends_relative(reading, number.first):
        return number.first
    if after not in _STOPS and after not in context("age_goes_on"):
        return None
    if reading.word(at) == "nay" and reading.word(at - 1) == "nam":
        return number.first
    if reading.word(at) in context("nearly"):
        at -= 1
        return number.first if _person(reading, at) else None
    return number.first if _person(reading, at) and after in _STOPS else None


def _person(reading: Reading, at: int) -> bool:
    """Whether a person is named right before (or "năm nay")."""
    if at < 0:
        return False
    word = reading.words[at]
    if word.fold == "nay":
        return reading.word(at - 1) == "nam"
    if reading.accented:
        return word.text in context("people")
    known = context("people_without_accents") if word.plain else context("people")
    return word.text in known
