"""One message, one or two questions: the main route, a second one, and the runners-up.

A message is cut at every mark and joining word into what stands before and after. It asks two
things where both parts, read on their own, have different routes, surely enough for the weights
below (fitted on pairs of messages joined, against single ones; docs/decisions/0004).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from advisor.language.fold import fold
from advisor.language.routing.heads import Scores
from advisor.language.routing.model import RouteModel
from advisor.language.routing.parts import Part, parts_of
from advisor.language.routing.route import RouteScore
from advisor.language.routing.terms import prepare

GENERAL = "general"
CANDIDATES = 6
SHORT_PART = 5  # words; a shorter one is often only a piece of its question
_ASKS = re.compile(
    r"\b(bao nhieu|bn|bnhiu|nhieu|may|gi|nao|sao|dau|khi nao|bao gio|bao lau|khong|ko|k|hong|hok|"
    r"ai|the nao|ntn|duoc khong|dc ko|can|lam sao|ra sao)\b|\?"
)

SURE = 0.5
FIRST_SURE, SECOND_SURE = 1.5, 1.5  # per unit of log probability
BETTER = 0.1  # per unit of log odds of two routes against one for both parts, at most 10 units
BOTH_ASK, SAME_PROGRAMME, SAME_TOPIC, SHORT = 1.4, 0.8, -1.7, -1.9


class Reading(NamedTuple):
    """Two routes that a message may ask for, and the weight of the evidence."""

    first: RouteScore
    second: RouteScore
    weight: float


class Routes(NamedTuple):
    """The routes of a message (one, or two when it asks two things), the next best ones, and its
    topics whatever the programme."""

    asked: list[RouteScore]
    alternatives: list[RouteScore]
    topics: list[tuple[str, float]]


def read_routes(model: RouteModel, text: str) -> Routes:
    """Everything the model says of a message; its features are computed once."""
    margins = model.margins([prepare(text)])
    main, *others = model.ranked([text], margins, best=CANDIDATES)[0]
    topics = model.topics(margins)
    second = _second_question(model, text, main) if main.is_question else None
    if second is None:
        return Routes([main], others, topics)
    return Routes([main, second], [one for one in others if one.name != second.name], topics)


def readings(model: RouteModel, text: str) -> list[RouteScore]:
    """The main route of a message and what else it may be, best first."""
    routes = read_routes(model, text)
    return [routes.asked[0], *routes.alternatives]


def _second_question(model: RouteModel, text: str, main: RouteScore) -> RouteScore | None:
    """The other route of the best reading as two questions, if one of the two is the main route."""
    readings = _readings(model, text)
    best = max(readings, key=lambda reading: reading.weight, default=None)
    if best is None or best.weight < SURE:
        return None
    if best.first.name == main.name:
        return best.second
    return best.first if best.second.name == main.name else None


def _readings(model: RouteModel, text: str) -> Iterator[Reading]:
    parts = parts_of(text)
    if not parts:
        return
    logs = model.log_probabilities(model.margins([side for part in parts for side in part.sides]))
    for at, part in enumerate(parts):
        reading = _reading(model, part, logs[2 * at], logs[2 * at + 1])
        if reading is not None:
            yield reading


def _reading(model: RouteModel, part: Part, first: Scores, second: Scores) -> Reading | None:
    """The two sides as two questions; None where they are not, `first` and `second` are the log
    probabilities of all routes for each side."""
    one, other = model.routes[int(first.argmax())], model.routes[int(second.argmax())]
    one, other = _named(one, other, model), _named(other, one, model)
    if one.name == other.name or not (one.is_question and other.is_question):
        return None
    sure_one, sure_other = _sureness(one, model, first), _sureness(other, model, second)
    better = min(10.0, sure_one + sure_other - float((first + second).max()))
    weight = FIRST_SURE * sure_one + SECOND_SURE * sure_other + BETTER * better
    weight += BOTH_ASK * (_asks(part.before) and _asks(part.after))
    weight += SAME_PROGRAMME * (one.programme == other.programme)
    weight += SAME_TOPIC * (one.topic == other.topic)
    weight += SHORT * (part.shortest < SHORT_PART)
    return Reading(_sure(one, sure_one), _sure(other, sure_other), weight)


def _named(one: RouteScore, other: RouteScore, model: RouteModel) -> RouteScore:
    """A part without a programme ("hồ sơ gồm gì") asks about the programme of the other part."""
    if one.programme != GENERAL:
        return one
    same = RouteScore(other.programme, one.topic, 0.0)
    return same if same.name in model.places else one


def _sureness(route: RouteScore, model: RouteModel, logs: Scores) -> float:
    """The log probability of a route, that of its topic without a programme included."""
    names = {route.name, f"{GENERAL}/{route.topic}"}
    at = [model.places[name] for name in names if name in model.places]
    return float(np.logaddexp.reduce(logs[at]))


def _sure(route: RouteScore, log_probability: float) -> RouteScore:
    return RouteScore(route.programme, route.topic, float(np.exp(min(0.0, log_probability))))


def _asks(part: str) -> bool:
    return bool(_ASKS.search(fold(part)))
