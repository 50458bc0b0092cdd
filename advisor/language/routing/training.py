"""Train the routing model: noised copies, three heads, and what is fitted on held-out messages."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from scipy.special import log_softmax

from advisor.language.fold import fold
from advisor.language.noise import augment
from advisor.language.routing.features import Featurizer
from advisor.language.routing.groups import families
from advisor.language.routing.heads import fit_lean, fit_temperature, train_head
from advisor.language.routing.model import RouteModel
from advisor.language.routing.route import OUT_OF_SCOPE, Example
from advisor.language.routing.terms import prepare
from advisor.language.routing.tiny import learn_replies

SEED = 20260101
HELD_OUT = 0.2
FOUND = 0.93
"""Share of held-out out-of-scope messages that must be found; more of them costs refusals."""

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


def train_model(examples: Sequence[Example]) -> RouteModel:
    """Train on the examples and their noised copies; temperature and lean come from messages
    held out of a first training.

    Raises ValueError when the examples have fewer than two programmes or topics.
    """
    material = prepare_material(examples)
    model = train_heads(material, np.ones(len(material.source), bool))
    held_out = hold_out(examples)
    if held_out.all() or not held_out.any():
        return model
    held_out_rows = held_out[material.source]
    judge = train_heads(material, ~held_out_rows & material.plain)
    return calibrate(model, judge, material, held_out_rows & material.plain)


def prepare_material(examples: Sequence[Example]) -> Material:
    """Learn the features of the examples and compute those of their noised copies."""
    featurizer = Featurizer.learn([prepare(example.text) for example in examples])
    copies = list(with_noise(examples))
    source = np.array([at for at, _ in copies])
    plain = [text in (examples[at].text, fold(examples[at].text)) for at, text in copies]
    matrix = featurizer.matrix(prepare(text) for _, text in copies)
    return Material(examples, featurizer, matrix, source, np.array(plain))


def with_noise(examples: Sequence[Example]) -> Iterator[tuple[int, str]]:
    """Every example's number and text, then those of its noised copies; always the same."""
    rng = random.Random(SEED)
    for at, example in enumerate(examples):
        yield at, example.text
        for copy in augment(example.text, rng):
            yield at, copy


def train_heads(material: Material, rows: Rows) -> RouteModel:
    """A model of these rows, not calibrated.

    One head after the other: the solver's random numbers are one stream for all threads.
    """
    used = [material.examples[at] for at in material.source[rows]]
    matrix = material.matrix[rows]
    programme = train_head(matrix, [example.programme for example in used])
    topic = train_head(matrix, [example.topic for example in used])
    pair = train_head(matrix, [example.pair for example in used])
    return RouteModel(
        material.featurizer,
        programme.labels,
        topic.labels,
        pair.labels,
        np.hstack([programme.weights, topic.weights, pair.weights]),
        np.hstack([programme.intercept, topic.intercept, pair.intercept]),
        replies=learn_replies(used),
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
