"""The trained model on a file of questions: routes on every noise column, and values."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from advisor.evaluation.cross_validation import SEED
from advisor.evaluation.judging import Judged, share
from advisor.evaluation.samples import Sample
from advisor.language.noise import NOISES
from advisor.language.routing.model import RouteModel
from advisor.language.routing.questions import read_routes
from advisor.language.values.read import entities_of, read_values

AS_TYPED, WITH_ACCENTS, WITHOUT_ACCENTS = "as typed", "typed with accents", "typed without accents"


@dataclass(frozen=True)
class Values:
    """Shares (0–1) of values read right, and values read that nobody named per message."""

    named: int
    right: float | None
    extra_per_message: float


def judge_file(model: RouteModel, samples: Sequence[Sample]) -> dict[str, list[Judged]]:
    """Judged messages as they were typed, by accents, and distorted by every noise."""
    rng = random.Random(SEED)
    typed = [judge(model, sample, sample.text) for sample in samples]
    columns = {
        AS_TYPED: typed,
        WITH_ACCENTS: [one for one in typed if one.sample.is_accented],
        WITHOUT_ACCENTS: [one for one in typed if not one.sample.is_accented],
    }
    for name, noise in NOISES.items():
        columns[name] = [judge(model, sample, noise(sample.text, rng)) for sample in samples]
    return columns


def judge(model: RouteModel, sample: Sample, text: str) -> Judged:
    """The sample judged by the main route of `text`, one of its forms."""
    return Judged(replace(sample, text=text), read_routes(model, text).asked[0])


def two_questions(model: RouteModel, samples: Sequence[Sample]) -> float | None:
    """The share of messages that were given a second route."""
    return share([len(read_routes(model, sample.text).asked) > 1 for sample in samples])


def judge_values(samples: Sequence[Sample], today: date) -> Values:
    """Whether the values that the samples name are read, each of them counted once."""
    truths: list[bool] = []
    extra = 0
    for sample in samples:
        found = entities_of(read_values(sample.text, today))
        truths += [_same(found.get(kind), value) for kind, value in sample.entities.items()]
        extra += len(set(found) - set(sample.entities))
    return Values(len(truths), share(truths), extra / max(len(samples), 1))


def _same(found: Any, named: Any) -> bool:
    """Equal, a date named as a date or as its text, a list in any order."""
    if isinstance(found, list) and isinstance(named, list):
        return sorted(map(str, found)) == sorted(map(str, named))
    return str(found) == str(named)
