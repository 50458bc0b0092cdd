"""Numbers for the terms of a message: how telling each is, in blocks of equal length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from advisor.language.routing.terms import BLOCKS, LETTERS, Prepared, letters_of

Floats = NDArray[np.float32]
Row = tuple[NDArray[np.int32], Floats]
MESSAGES_WITH_TERM = 2
MOST_WORDS = 20_000  # kept with their columns
WEIGHTS = {"words": 1.0, "letters": 1.0, "accented": 0.7}


@dataclass(frozen=True)
class Block:
    """One kind of terms: its known terms with their columns, and how rare each is.

    `rarity` (one a term): log((1 + messages) / (1 + messages with the term)) + 1.
    """

    name: str
    columns: dict[str, int]
    rarity: Floats
    _of_words: dict[str, list[int]] = field(default_factory=dict, repr=False, compare=False)

    def found(self, message: Prepared) -> list[int]:
        """The columns of a message's known terms, as often as each is there."""
        return self._letters(message) if self.name == LETTERS else self._runs(message)

    def _runs(self, message: Prepared) -> list[int]:
        columns = self.columns
        return [columns[term] for term in BLOCKS[self.name](message) if term in columns]

    def _letters(self, message: Prepared) -> list[int]:
        """The columns of all letter runs: those of a word are looked up once, words come again."""
        known, found = self._of_words, []
        for word in message.folded.split():
            if word not in known:
                if len(known) >= MOST_WORDS:
                    known.clear()
                columns = self.columns
                known[word] = [columns[term] for term in letters_of(word) if term in columns]
            found += known[word]
        return found


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
        self._rarity = np.concatenate([block.rarity for block in blocks])
        self._weights = np.array([WEIGHTS[block.name] for block in blocks], np.float32)
        self.width = sum(widths)

    @classmethod
    def learn(cls, messages: Sequence[Prepared]) -> Featurizer:
        """The vocabularies of these messages."""
        return cls([learn_block(name, messages) for name in BLOCKS])

    def row(self, message: Prepared) -> Row:
        """Columns and values of one message; a block's values are a vector of the length of its
        weight, or of 0. All blocks at once: it is the calls that cost, not the numbers."""
        counts = [Counter(block.found(message)) for block in self.blocks]
        block_of = np.repeat(np.arange(len(counts)), [len(one) for one in counts])
        size = len(block_of)
        columns = np.fromiter(chain(*counts), np.int32, size) + self._starts[block_of]
        often = np.fromiter(chain(*(one.values() for one in counts)), np.float32, size)
        values = (1 + np.log(often)) * self._rarity[columns]
        squares = np.bincount(block_of, values * values, len(counts))
        scale = self._weights / np.sqrt(np.where(squares, squares, 1))
        return columns, values * scale.astype(np.float32)[block_of]

    def matrix(self, messages: Iterable[Prepared]) -> csr_matrix:
        """Messages × features."""
        rows = [self.row(message) for message in messages]
        ends = np.cumsum([0, *(len(at) for at, _ in rows)])
        columns = np.concatenate([at for at, _ in rows]) if rows else np.empty(0, np.int32)
        values = np.concatenate([val for _, val in rows]) if rows else np.empty(0, np.float32)
        return csr_matrix((values, columns, ends), shape=(len(rows), self.width))
