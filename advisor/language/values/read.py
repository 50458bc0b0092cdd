"""Read every value of a message, and put them in the form of the routing contract."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from advisor.language.values import (
    age,
    birth_year,
    date,
    duration,
    duration_months,
    family,
    money_vnd,
    month,
    number,
    ordinal,
    payment_period,
    people,
    percent,
    poverty_status,
    province,
    region,
    relative,
    relative_date,
    sex,
    year,
    yes_no,
)
from advisor.language.values.candidate import Candidate
from advisor.language.values.numbers import with_numbers
from advisor.language.values.reading import Reading, prepare
from advisor.language.values.select import settle
from advisor.language.values.value import Value

# Messengers send at most this much; longer text is pasted, and nobody's figures.
LONGEST_READ = 2_000

Reader = Callable[[Reading], Iterable[Candidate]]

# A span belongs to one of these kinds.
_READERS: tuple[Reader, ...] = (
    money_vnd.read,
    duration.read,
    date.read,
    month.read,
    year.read,
    birth_year.read,
    age.read,
    people.read,
    family.read,
    ordinal.read,
    sex.read,
    region.read,
    poverty_status.read,
    province.read,
    percent.read,
)
# These say another thing about words that may carry a value of the kinds above.
_SECOND_READERS: tuple[Reader, ...] = (
    birth_year.read_dates,
    relative_date.read,
    relative.read,
    payment_period.read,
    yes_no.read,
)
CONTRACT_KINDS = (
    "money_vnd",
    "months",
    "years",
    "people",
    "age",
    "birth_year",
    "sex",
    "region",
    "poverty_status",
    "date",
    "province",
)


def read_values(text: str, today: datetime.date) -> list[Value]:
    """All values of a message in the order of the text; works on any string.

    Only the first LONGEST_READ characters are read.
    `text` may be raw: it is cleaned here, and places refer to `text` as given.
    """
    return list(_read(text, today))


@lru_cache(maxsize=2048)
def _read(text: str, today: datetime.date) -> tuple[Value, ...]:
    reading = with_numbers(prepare(text[:LONGEST_READ], today))
    found = settle(candidate for reader in _READERS for candidate in reader(reading))
    second = [one for reader in _SECOND_READERS for one in settle(reader(reading))]
    derived = [*duration_months.combine(reading, found), *number.leftover(reading, found + second)]
    everything = sorted([*found, *second, *derived], key=lambda one: (one.start, one.end))
    return tuple(_placed(reading, everything))


def _placed(reading: Reading, found: Iterable[Candidate]) -> Iterator[Value]:
    """Values with their places in the message as it was received."""
    original = reading.source.original
    for kind, value, first, last in found:
        start, end = reading.source.original_span(first, last)
        yield Value(kind, value, start, end, original[start:end])


def entities_of(values: Iterable[Value]) -> dict[str, Any]:
    """The contract's `entities`: a value by kind, a list where there are several different."""
    found: dict[str, list[Any]] = {}
    for value in values:
        if value.kind in CONTRACT_KINDS:
            known = found.setdefault(value.kind, [])
            if value.value not in known:
                known.append(value.value)
    return {kind: known[0] if len(known) == 1 else known for kind, known in found.items()}
