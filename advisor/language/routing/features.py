"""Numbers for the terms of a message: how telling each is, in blocks of equal length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from advisor.language.routing.terms import BLOCKS, Prepared

Floats = NDArray[np.float32]
Row = tuple[NDArray[np.int32], Floats]
MESSAGES_WITH_TERM = 2
WEIGHTS = {"words": 1.0, "letters": 1.0, "accented": 0.7}


@dataclass(frozen=True)
class Block:
    """One kind of terms: its known terms with their columns, and how rare each is.

    `rarity` (one a term): log((1 + messages) / (1 + messages with the term)) + 1.
    """

    name: str
    columns: dict[str, int]
    rarity: Floats

    def row(self, message: Prepared) -> Row:
        """Columns and values of a message, the values a vector of length `WEIGHTS[name]` or 0."""
        columns = self.columns
        counts = Counter(columns[term] for term in BLOCKS[self.name](message) if term in columns)
        at = np.fromiter(counts.keys(), np.int32, len(counts))
        often = np.fromiter(counts.values(), np.float32, len(counts))
        values = (1 + np.log(often)) * self.rarity[at]
        length = np.sqrt(values @ values)
        return at, values * np.float32(WEIGHTS[self.name] / length if length else 0)


def learn_block(name: str, messages: Sequence[Prepared]) -> Block:
    """The terms that stand in at least two of the messages."""
    seen: Counter[str] = Counter()
    for message in messages:
        seen.update(set(BLOCKS[name](message)))
    terms = sorted(term for term, often in seen.items() if often >= MESSAGES_WITH_TERM)
    often = np.array([seen[term] for term in terms], np.float32)
    rarity = np.log((1 + len(messages)) / (1 + often)) + 1
    return Block(name, {term: at for at, term in enumerate(terms)}, rarity.astype(np.float32))


class Featurizer:
    """All blocks side by side."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = list(blocks)
        widths = [len(block.columns) for block in blocks]
        self._starts = np.cumsum([0, *widths[:-1]]).astype(np.int32)
        self.width = sum(widths)

    @classmethod
    def learn(cls, messages: Sequence[Prepared]) -> Featurizer:
        """The vocabularies of these messages."""
        return cls([learn_block(name, messages) for name in BLOCKS])

    def row(self, message: Prepared) -> Row:
        """Columns and values of one message."""
        rows = [block.row(message) for block in self.blocks]
        columns = [at + start for (at, _), start in zip(rows, self._starts, strict=True)]
        return np.concatenate(columns), np.concatenate([values for _, values in rows])

    def matrix(self, messages: Iterable[Prepared]) -> csr_matrix:
        """Messages × features."""
        rows = [self.row(message) for message in messages]
        ends = np.cumsum([0, *(len(at) for at, _ in rows)])
        columns = np.concatenate([at for at, _ in rows]) if rows else np.empty(0, np.int32)
        values = np.concatenate([val for _, val in rows]) if rows else np.empty(0, np.float32)
        return csr_matrix((values, columns, ends), shape=(len(rows), self.width))
