"""Cross-validation by families of paraphrases, on every noise column.

Confidence is calibrated as in training, on other parts of what was held out: every message is
judged by heads, a temperature and a lean that have not seen it or a paraphrase of it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from advisor.evaluation.judging import Judged
from advisor.evaluation.samples import Sample
from advisor.language.noise import NOISES
from advisor.language.routing.calibration import calibrate, score_held_out, together
from advisor.language.routing.groups import families
from advisor.language.routing.material import Material, Rows, prepare_material
from advisor.language.routing.model import RouteModel
from advisor.language.routing.route import Example
from advisor.language.routing.training import train_heads

PARTS = 5
SEED = 7  # not the one of the training copies
ACCENTED = "accented"
COLUMNS = (ACCENTED, *NOISES)
Tell = Callable[[str], None]
Numbers = NDArray[np.integer[Any]]


def cross_validate(
    examples: Sequence[Example], folds: int = 5, *, only: int | None = None, tell: Tell = print
) -> dict[str, list[Judged]]:
    """Judged messages of every noise column; `only` so many of the folds are trained.

    The column `accented` has the messages that are typed with accents, the others all messages.
    """
    material = prepare_material(examples)
    family = families([example.text for example in examples])
    fold_of = assign_folds(family, folds)
    trained: list[tuple[RouteModel, Numbers]] = []
    for number in range(only or folds):
        tell(f"  fold {number + 1} of {only or folds}")
        out = fold_of == number
        (model,) = train_heads(material, ~out[material.source])
        trained.append((model, np.flatnonzero(out)))
    return _judged(examples, list(_calibrated(trained, material, family)))


def assign_folds(family: Numbers, folds: int) -> Numbers:
    """A fold for every message, the same for a whole family; folds are about equally large."""
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
    trained: Sequence[tuple[RouteModel, Numbers]], material: Material, family: Numbers
) -> Iterator[tuple[RouteModel, Numbers]]:
    """Every model once for each part of the messages that it has not seen, with the temperature
    and lean that the other parts, of all folds, ask for.

    A fold by itself is a bad sample: the largest family alone fills one.
    """
    held_out = np.concatenate([out for _, out in trained])
    part_of = np.full(len(family), -1)
    part_of[held_out] = assign_folds(family[held_out], PARTS)
    for part in range(PARTS):
        others = together(
            [
                score_held_out(model, material, _rows(material, out[part_of[out] != part]))
                for model, out in trained
            ]
        )
        for model, out in trained:
            yield calibrate(model, others), out[part_of[out] == part]


def _rows(material: Material, messages: Numbers) -> Rows:
    return np.isin(material.source, messages) & material.plain


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
