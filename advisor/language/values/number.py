"""Numbers that are nothing else: bare answers such as "25" or "hai"."""

from collections.abc import Iterable, Iterator

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.reading import Reading

_SHORT = 4


def leftover(reading: Reading, settled: Iterable[Candidate]) -> Iterator[Candidate]:
    """Numbers outside the settled values; number words only in short answers."""
    taken = {at for one in settled for at in range(one.start, one.end)}
    short = len(reading.words) <= _SHORT
    for number in reading.numbers.values():
        one = over(reading, "number", number.value, number.first, number.last)
        if (number.figure or short) and taken.isdisjoint(range(one.start, one.end)):
            yield one
