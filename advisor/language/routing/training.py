"""Train the routing model: noised copies, three heads, and what is fitted on held-out messages."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import numpy as np
from joblib import Parallel, cpu_count, delayed
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, vstack
from scipy.special import log_softmax

from advisor.language.fold import fold
from advisor.language.noise import augment
from advisor.language.routing.features import Featurizer
from advisor.language.routing.groups import families
from advisor.language.routing.heads import Head, fit_lean, fit_temperature, train_head
from advisor.language.routing.model import RouteModel
from advisor.language.routing.route import OUT_OF_SCOPE, Example
from advisor.language.routing.terms import prepare
from advisor.language.routing.tiny import learn_replies

SEED = 20260101
HELD_OUT = 0.2
FOUND = 0.93
"""Share of held-out out-of-scope messages that must be found; more of them costs refusals."""

Rows = NDArray[np.bool_]
# In the order of RouteModel's names.
LABELS = (attrgetter("programme"), attrgetter("topic"), attrgetter("pair"))


@dataclass(frozen=True)
class Material:
    """Examples and their noised copies as features; `source` is each row's original example,
    `plain` marks the originals and their copies without accents."""

    examples: Sequence[Example]
    featurizer: Featurizer
    matrix: csr_matrix
    source: NDArray[np.int64]
    plain: Rows


def train_model(examples: Sequence[Example]) -> RouteModel:
    """Train on the examples and their noised copies; temperature and lean come from messages
    held out of a first training.

    Raises ValueError when the examples have fewer than two programmes or topics.
    """
    material = prepare_material(examples)
    everything = np.ones(len(material.source), bool)
    held_out = hold_out(examples)
    if held_out.all() or not held_out.any():
        return train_heads(material, everything)[0]
    held_out_rows = held_out[material.source]
    model, judge = train_heads(material, everything, ~held_out_rows & material.plain)
    return calibrate(model, judge, material, held_out_rows & material.plain)


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


def train_heads(material: Material, *selections: Rows) -> list[RouteModel]:
    """A model of each selection of rows, not calibrated.

    A process for each head: they share nothing, and the solver's random numbers are one stream
    for all threads of a process.
    """
    chosen = [[material.examples[at] for at in material.source[rows]] for rows in selections]
    matrices = [material.matrix[rows] for rows in selections]
    jobs = [
        delayed(train_head)(matrix, [label(example) for example in examples])
        for matrix, examples in zip(matrices, chosen, strict=True)
        for label in LABELS
    ]
    heads = Parallel(n_jobs=min(len(jobs), cpu_count()))(jobs)
    width = len(LABELS)
    return [
        _model(material.featurizer, heads[at * width : (at + 1) * width], examples)
        for at, examples in enumerate(chosen)
    ]


def _model(featurizer: Featurizer, heads: list[Head], examples: Sequence[Example]) -> RouteModel:
    programme, topic, pair = heads
    return RouteModel(
        featurizer,
        programme.labels,
        topic.labels,
        pair.labels,
        np.hstack([head.weights for head in heads]),
        np.hstack([head.intercept for head in heads]),
        replies=learn_replies(examples),
    )


def hold_out(examples: Sequence[Example]) -> Rows:
    """A fifth of the examples, no family of paraphrases on both sides."""
    family = families([example.text for example in examples])
    chance = np.random.default_rng(SEED).random(int(family.max(initial=0)) + 1)
    return np.asarray(chance[family] < HELD_OUT)


def calibrate(model: RouteModel, judge: RouteModel, material: Material, rows: Rows) -> RouteModel:
    """`model` with the temperature and lean that suit `judge`, which has not seen these rows."""
    names = [material.examples[at].pair for at in material.source[rows]]
    known = np.isin(names, judge.pair_names)
    gold = np.array([judge.pair_names.index(name) for name in np.array(names)[known]], np.int64)
    if not len(gold):
        return model
    scores = judge.scores(judge.margins_of(material.matrix[rows][known]))
    temperature = fit_temperature(scores, gold)
    logs = log_softmax(temperature * scores, axis=1)
    elsewhere = np.array([name.startswith(OUT_OF_SCOPE) for name in judge.pair_names])
    if not elsewhere.any() or elsewhere.all():
        return replace(model, temperature=temperature)
    lead = logs[:, elsewhere].max(axis=1) - logs[:, ~elsewhere].max(axis=1)
    lean = fit_lean(lead, elsewhere[gold], FOUND)
    return replace(model, temperature=temperature, lean=lean)
