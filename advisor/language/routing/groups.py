"""Families of paraphrases: messages so alike that one gives the other away."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components
from sklearn.feature_extraction.text import TfidfVectorizer

from advisor.language.routing.terms import prepare

ALIKE = 0.65  # cosine of folded letter runs: above it, a reader sees one question reworded
AT_ONCE = 1000
FEW = 50
COMMON = 0.2  # letters of every fifth message tell nothing and cost most of the time


def letter_vectors(texts: Sequence[str], known: Sequence[str] = ()) -> csr_matrix:
    """Texts × folded letter runs of three and four, of length one; `known` widen the vocabulary."""
    plain = [" ".join(prepare(text).words) for text in (*texts, *known)]
    vectorizer = TfidfVectorizer(
        analyzer="char_wb",
        ngram_range=(3, 4),
        sublinear_tf=True,
        max_df=max(FEW, int(COMMON * len(plain))),
        dtype=np.float32,
    )
    return vectorizer.fit_transform(plain)[: len(texts)]


def alike(first: csr_matrix, second: csr_matrix, least: float = ALIKE) -> coo_matrix:
    """Pairs of rows (of the first and the second matrix) whose cosine is at least `least`."""
    rows, columns, values = [], [], []
    for start in range(0, first.shape[0], AT_ONCE):
        found = (first[start : start + AT_ONCE] @ second.T).tocoo()
        near = found.data >= least
        rows.append(found.row[near] + start)
        columns.append(found.col[near])
        values.append(found.data[near])
    at = (np.concatenate(rows), np.concatenate(columns)) if rows else ([], [])
    return coo_matrix(
        (np.concatenate(values) if values else [], at), (first.shape[0], second.shape[0])
    )


def families(texts: Sequence[str]) -> NDArray[np.int32]:
    """A family number for every text; texts alike, directly or through others, share it."""
    vectors = letter_vectors(texts)
    return np.asarray(connected_components(alike(vectors, vectors), directed=False)[1])
