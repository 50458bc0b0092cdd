"""Cross-validation by families of paraphrases, on every noise column.

Confidence is calibrated as in training, but with the scores of the other folds: every message is
judged by heads, a temperature and a lean that have not seen it or a paraphrase of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from advisor.evaluation.judging import Judged
from advisor.evaluation.samples import Sample
from advisor.language.noise import NOISES
from advisor.language.routing.groups import families
from advisor.language.routing.model import RouteModel
from advisor.language.routing.route import Example
from advisor.language.routing.training import (
    Material,
    calibrate,
    prepare_material,
    train_heads,
)

SEED = 7  # not the one of the training copies
ACCENTED = "accented"
COLUMNS = (ACCENTED, *NOISES)
Tell = Callable[[str], None]
Numbers = NDArray[np.int64]


def cross_validate(
    examples: Sequence[Example], folds: int = 5, *, only: int | None = None, tell: Tell = print
) -> dict[str, list[Judged]]:
    """Judged messages of every noise column; `only` so many of the folds are trained.

    The column `accented` has the messages that are typed with accents, the others all messages.
    """
    material = prepare_material(examples)
    fold_of = assign_folds([example.text for example in examples], folds)
    trained: list[tuple[RouteModel, Numbers]] = []
    for number in range(only or folds):
        tell(f"  fold {number + 1} of {only or folds}")
        out = fold_of == number
        (model,) = train_heads(material, ~out[material.source])
        trained.append((model, np.flatnonzero(out)))
    return _judged(examples, [_calibrated(at, trained, material) for at in range(len(trained))])


def assign_folds(texts: Sequence[str], folds: int) -> Numbers:
    """A fold for every text, the same for a whole family; folds are about equally large."""
    family = families(texts)
    sizes = np.bincount(family)
    order = np.random.default_rng(SEED).permutation(len(sizes))
    order = order[np.argsort(-sizes[order], kind="stable")]
    filled = np.zeros(folds, np.int64)
    fold_of_family = np.zeros(len(sizes), np.int64)
    for one in order:
        fold_of_family[one] = filled.argmin()
        filled[fold_of_family[one]] += sizes[one]
    return np.asarray(fold_of_family[family])


def _calibrated(
    at: int, trained: Sequence[tuple[RouteModel, Numbers]], material: Material
) -> tuple[RouteModel, Numbers]:
    """Model `at` with the temperature and lean that the next fold's messages ask for."""
    model, out = trained[at]
    judge, others = trained[(at + 1) % len(trained)]
    rows = np.isin(material.source, others) & material.plain
    return calibrate(model, judge, material, rows), out


def _judged(
    examples: Sequence[Example], models: Sequence[tuple[RouteModel, Numbers]]
) -> dict[str, list[Judged]]:
    rng = random.Random(SEED)
    judged: dict[str, list[Judged]] = {column: [] for column in COLUMNS}
    for model, out in models:
        for column in COLUMNS:
            judged[column] += _judge(model, list(_column(column, examples, out, rng)))
    return judged


def _column(
    column: str, examples: Sequence[Example], out: Numbers, rng: random.Random
) -> Iterator[Sample]:
    for at in out:
        example = examples[at]
        sample = Sample(example.text, (example.pair,))
        if column != ACCENTED:
            yield replace(sample, text=NOISES[column](example.text, rng))
        elif sample.is_accented:
            yield sample


def _judge(model: RouteModel, samples: Sequence[Sample]) -> Iterator[Judged]:
    ranked = model.predict([sample.text for sample in samples], best=1)
    for sample, routes in zip(samples, ranked, strict=True):
        yield Judged(sample, routes[0])
