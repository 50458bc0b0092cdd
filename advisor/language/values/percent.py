"""Percentages: 80%, 80 phần trăm, tám mươi phần trăm."""

from collections.abc import Iterator

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.reading import Reading
from advisor.language.values.units import unit_at


def read(reading: Reading) -> Iterator[Candidate]:
    """Percentages as numbers: 80 for 80 %."""
    for number in reading.numbers.values():
        unit = unit_at(reading, number.last)
        if unit is not None and unit.meaning == "percent":
            yield over(reading, "percent", number.value, number.first, unit.last)
