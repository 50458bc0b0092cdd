"""Features as numbers, so that the texts of an article are kept as two small arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int32]
Counts = NDArray[np.float32]


@dataclass(frozen=True)
class Bag:
    """The features of one article: their numbers and how much each counts."""

    ids: Ids
    counts: Counts


class Vocabulary:
    """Feature → number; it only grows, so that bags made earlier stay valid."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self._numbers)

    def bag(self, counts: Mapping[str, float]) -> Bag:
        """The bag of weighted features; unknown ones get the next number."""
        ids = [self._numbers.setdefault(feature, len(self._numbers)) for feature in counts]
        return Bag(np.array(ids, dtype=np.int32), np.array([*counts.values()], dtype=np.float32))

    def known(self, found: Iterable[str]) -> tuple[list[int], int]:
        """The numbers of the features, each once, and how many are not known."""
        distinct = dict.fromkeys(found)
        numbers = [self._numbers[feature] for feature in distinct if feature in self._numbers]
        return numbers, len(distinct) - len(numbers)


def weighted(texts: Iterable[tuple[float, Iterable[str]]]) -> dict[str, float]:
    """Feature counts of several texts, each with its weight."""
    counts: dict[str, float] = {}
    for weight, found in texts:
        for feature in found:
            counts[feature] = counts.get(feature, 0.0) + weight
    return counts


def to_record(counts: Mapping[str, float]) -> bytes:
    """Weighted features as bytes: the number of them, their counts, their names in lines."""
    numbers = np.array([*counts.values()], dtype=np.float32).tobytes()
    return b"".join([len(counts).to_bytes(4, "little"), numbers, "\n".join(counts).encode()])


def from_record(record: bytes) -> dict[str, float]:
    """The weighted features of a record that `to_record` made, in the same order."""
    size = int.from_bytes(record[:4], "little")
    if not size:
        return {}
    end = 4 + 4 * size
    numbers = np.frombuffer(record[4:end], dtype=np.float32).tolist()
    return dict(zip(record[end:].decode().split("\n"), numbers, strict=True))
