"""Features of a message: folded syllable and character n-grams, and the words with their accents.

Folded features make unaccented messages as readable as accented ones; the accented words, joined
by pyvi, are added where accents are there (docs/decisions/).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from advisor.language.clean import clean
from advisor.language.fold import fold
from advisor.language.segment import segment

NUMBER = re.compile(r"\d[\d.,/]*")


@dataclass(frozen=True)
class Prepared:
    """One message ready for the vectorizers."""

    folded: str
    words: str


def prepare(text: str) -> Prepared:
    """Clean, expand abbreviations, mask numbers (their size says nothing about the topic)."""
    expanded = NUMBER.sub(" 0 ", clean(text).expanded.lower())
    folded = fold(expanded)
    accented = folded != expanded
    tokens = [token.text.replace(" ", "_") for token in segment(expanded)] if accented else []
    return Prepared(folded, " ".join(tokens))


def folded_of(message: Prepared) -> str:
    """The vectorizer's view of the folded text."""
    return message.folded


def words_of(message: Prepared) -> str:
    """The vectorizer's view of the accented words."""
    return message.words


@dataclass
class Featurizer:
    """Three sparse blocks side by side; fitted on the training messages."""

    blocks: list[TfidfVectorizer] = field(default_factory=list)

    def fit(self, messages: Sequence[Prepared]) -> csr_matrix:
        """Learn the vocabularies; returns the matrix (messages × features)."""
        self.blocks = [
            TfidfVectorizer(
                preprocessor=folded_of,
                lowercase=False,
                token_pattern=r"\w+",
                ngram_range=(1, 3),
                sublinear_tf=True,
                min_df=2,
            ),
            TfidfVectorizer(
                preprocessor=folded_of,
                lowercase=False,
                analyzer="char_wb",
                ngram_range=(2, 5),
                sublinear_tf=True,
                min_df=3,
            ),
            TfidfVectorizer(
                preprocessor=words_of,
                lowercase=False,
                token_pattern=r"\S+",
                ngram_range=(1, 2),
                sublinear_tf=True,
                min_df=2,
            ),
        ]
        return hstack([block.fit_transform(messages) for block in self.blocks]).tocsr()

    def transform(self, messages: Sequence[Prepared]) -> csr_matrix:
        """The same features for new messages."""
        return hstack([block.transform(messages) for block in self.blocks]).tocsr()
