"""Two numbers before one unit: 8-12tr, 5 hay 10 năm, từ 18 đến 60 tuổi."""

from advisor.language.values.reading import Number, Reading

_BETWEEN = frozenset({"-", "~", "den", "toi", "hay", "hoac", "va"})
_DATE_WORDS = frozenset({"/", "thang", "ngay", "nam", "mung"})


def shared_unit(reading: Reading, number: Number, *, smaller: bool = True) -> Number | None:
    """The number before `number` that shares its unit, None when there is none.

    With `smaller` it has to be the smaller of the two.
    """
    middle = number.first - 1
    if middle < 1 or reading.word(middle) not in _BETWEEN:
        return None
    lower = reading.numbers_by_end.get(middle)
    if lower is None or _in_date(reading, lower) or (smaller and lower.value >= number.value):
        return None
    return lower


def _in_date(reading: Reading, number: Number) -> bool:
    return reading.word(number.first - 1) in _DATE_WORDS
