"""What heads are trained on: the examples and their noised copies as features."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from joblib import Parallel, cpu_count, delayed
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack

from advisor.language.fold import fold
from advisor.language.noise import augment
from advisor.language.routing.features import Featurizer
from advisor.language.routing.route import Example
from advisor.language.routing.terms import prepare

SEED = 20260101

Rows = NDArray[np.bool_]


@dataclass(frozen=True)
class Material:
    """Examples and their noised copies as features; `source` is each row's original example,
    `plain` marks the originals and their copies without accents."""

    examples: Sequence[Example]
    featurizer: Featurizer
    matrix: csr_matrix
    source: NDArray[np.int64]
    plain: Rows


def prepare_material(examples: Sequence[Example]) -> Material:
    """Learn the features of the examples and compute those of their noised copies."""
    featurizer = Featurizer.learn([prepare(example.text) for example in examples])
    copies = list(with_noise(examples))
    source = np.array([at for at, _ in copies])
    plain = [text in (examples[at].text, fold(examples[at].text)) for at, text in copies]
    matrix = _features(featurizer, [text for _, text in copies])
    return Material(examples, featurizer, matrix, source, np.array(plain))


def _features(featurizer: Featurizer, texts: Sequence[str]) -> csr_matrix:
    """Texts × features, a share of the texts on every core."""
    shares = np.array_split(np.array(texts, object), cpu_count())
    work = [delayed(_features_here)(featurizer, share) for share in shares if len(share)]
    return vstack(Parallel(n_jobs=len(work))(work), format="csr")


def _features_here(featurizer: Featurizer, texts: Sequence[str]) -> csr_matrix:
    return featurizer.matrix(map(prepare, texts))


def with_noise(examples: Sequence[Example]) -> Iterator[tuple[int, str]]:
    """Every example's number and text, then those of its noised copies; always the same."""
    rng = random.Random(SEED)
    for at, example in enumerate(examples):
        yield at, example.text
        for copy in augment(example.text, rng):
            yield at, copy
