"""A BM25 index over bags of features: numpy arrays, the articles of each feature side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csc_matrix

from advisor.answers.search.vocabulary import Bag

# How fast a repeated feature stops to count, and how much a long article is held back.
SATURATION: Final = 12.0
LENGTH_SHARE: Final = 0.5
# Articles looked at for one question: the rarest features first, so that the time for a question
# does not grow with the library. A library of some hundred articles never reaches it.
MOST_POSTINGS: Final = 40_000

Scores = NDArray[np.float32]


@dataclass(frozen=True)
class Match:
    """What a question scored: by article, and the most that a perfect article would score."""

    scores: Scores
    possible: float


class Index:
    """Scores every article against a question (BM25, Robertson & Zaragoza)."""

    def __init__(self, bags: Sequence[Bag], features: int) -> None:
        self.size = len(bags)
        counts = _matrix(bags, features)
        lengths = np.asarray(counts.sum(axis=1)).ravel()
        frequency = np.diff(counts.indptr)
        self._rarity = np.log1p((self.size - frequency + 0.5) / (frequency + 0.5))
        self._unknown = float(np.log1p((self.size + 0.5) / 0.5))
        self._starts = counts.indptr
        self._articles = counts.indices
        self._weights = self._weigh(counts, lengths, frequency)

    def _weigh(
        self, counts: csc_matrix, lengths: NDArray[np.float64], frequency: NDArray[np.int32]
    ) -> Scores:
        average = lengths.mean() if self.size else 1.0
        room = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * lengths / max(average, 1e-9))
        held = counts.data * (SATURATION + 1) / (counts.data + room[counts.indices])
        weights: Scores = (held * np.repeat(self._rarity, frequency)).astype(np.float32)
        return weights

    def match(self, features: Sequence[int], unknown: int = 0) -> Match:
        """Score a question of known features and `unknown` ones that no article has.

        A feature that came into the vocabulary after this index was made counts as unknown.
        """
        scores = np.zeros(self.size, dtype=np.float32)
        held = [number for number in features if number < len(self._rarity)]
        unknown += len(features) - len(held)
        rarity = [float(self._rarity[number]) for number in held]
        left = MOST_POSTINGS
        for number in sorted(held, key=self._postings):
            start, end = self._starts[number], self._starts[number + 1]
            left -= end - start
            if left < 0:
                break
            scores[self._articles[start:end]] += self._weights[start:end]
        possible = (sum(rarity) + unknown * self._unknown) * (SATURATION + 1)
        return Match(scores, max(possible, 1e-9))

    def _postings(self, number: int) -> int:
        return int(self._starts[number + 1] - self._starts[number])


def _matrix(bags: Sequence[Bag], features: int) -> csc_matrix:
    """Articles × features; a feature that no bag has any more keeps an empty column."""
    ids = np.concatenate([bag.ids for bag in bags]) if bags else np.zeros(0, dtype=np.int32)
    counts = np.concatenate([bag.counts for bag in bags]) if bags else np.zeros(0, np.float32)
    rows = np.repeat(np.arange(len(bags), dtype=np.int32), [len(bag.ids) for bag in bags])
    return csc_matrix((counts, (rows, ids)), shape=(len(bags), max(features, 1)))
