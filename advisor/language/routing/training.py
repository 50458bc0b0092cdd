"""Train the routing model: noised copies, three heads, and what is fitted on held-out messages."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

import numpy as np
from joblib import Parallel, cpu_count, delayed

from advisor.language.routing.calibration import calibrate, score_held_out
from advisor.language.routing.features import Featurizer
from advisor.language.routing.groups import families
from advisor.language.routing.heads import Head, train_head
from advisor.language.routing.material import SEED, Material, Rows, prepare_material
from advisor.language.routing.model import RouteModel
from advisor.language.routing.route import Example
from advisor.language.routing.tiny import learn_replies

HELD_OUT = 0.2

# In the order of RouteModel's names.
LABELS = (attrgetter("programme"), attrgetter("topic"), attrgetter("pair"))


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
    return calibrate(model, score_held_out(judge, material, held_out_rows & material.plain))


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
