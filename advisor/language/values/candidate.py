"""What readers propose before overlaps are settled."""

from typing import NamedTuple

from advisor.language.values.reading import Reading


class Candidate(NamedTuple):
    """A value over the characters start..end of the clean text."""

    kind: str
    value: int | float | str | bool
    start: int
    end: int


def over(
    reading: Reading, kind: str, value: int | float | str | bool, first: int, last: int
) -> Candidate:
    """A candidate over the words first..last-1 of a message."""
    start, end = reading.span(first, last)
    return Candidate(kind, whole(value), start, end)


def whole(value: int | float | str | bool) -> int | float | str | bool:
    """A whole number as int: 3.0 becomes 3."""
    if isinstance(value, float):
        value = round(value, 6)
        return int(value) if value.is_integer() else value
    return value
