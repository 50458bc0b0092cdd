"""Temperature and lean: fitted on messages that the heads which score them were not trained on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from advisor.language.routing.heads import Scores, fit_lean, fit_temperature, log_probabilities
from advisor.language.routing.material import Material, Rows
from advisor.language.routing.model import RouteModel
from advisor.language.routing.route import OUT_OF_SCOPE

FOUND = 0.93
"""Share of held-out out-of-scope messages that must be found; more of them costs refusals."""


@dataclass(frozen=True)
class HeldOut:
    """Scores (messages × `pairs`) by heads that did not see the messages, and the right pairs.

    A pair that the heads do not know has the score -inf.
    """

    pairs: list[str]
    scores: Scores
    gold: NDArray[np.int64]


def score_held_out(judge: RouteModel, material: Material, rows: Rows) -> HeldOut:
    """What `judge` says of rows that it has not seen; those of pairs that it does not know are
    left out."""
    pairs = sorted({example.pair for example in material.examples})
    names = np.array([material.examples[at].pair for at in material.source[rows]], object)
    known = np.isin(names, judge.pair_names)
    scores = np.full((int(known.sum()), len(pairs)), -np.inf)
    columns = [pairs.index(name) for name in judge.pair_names]
    scores[:, columns] = judge.scores(judge.margins_of(material.matrix[rows][known]))
    gold = np.array([pairs.index(name) for name in names[known]], np.int64)
    return HeldOut(pairs, scores, gold)


def together(parts: Sequence[HeldOut]) -> HeldOut:
    """Several sets of held-out messages of the same material as one."""
    return HeldOut(
        parts[0].pairs,
        np.vstack([part.scores for part in parts]),
        np.concatenate([part.gold for part in parts]),
    )


def calibrate(model: RouteModel, held_out: HeldOut) -> RouteModel:
    """`model` with the temperature and lean that suit the held-out messages."""
    gold = held_out.gold
    if not len(gold):
        return model
    temperature = fit_temperature(held_out.scores, gold)
    logs = log_probabilities(temperature * held_out.scores)
    elsewhere = np.array([pair.startswith(OUT_OF_SCOPE) for pair in held_out.pairs])
    if not elsewhere.any() or elsewhere.all():
        return replace(model, temperature=temperature)
    lead = logs[:, elsewhere].max(axis=1) - logs[:, ~elsewhere].max(axis=1)
    lean = fit_lean(lead, elsewhere[gold], FOUND)
    return replace(model, temperature=temperature, lean=lean)
