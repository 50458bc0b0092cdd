"""The routing model: programme, topic and their pairs, weighed together."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import log_softmax

from advisor.language.noise import augment
from advisor.language.routing.features import Featurizer, prepare
from advisor.language.routing.heads import Head, Scores, fit_temperature

SEED = 20260101
PAIR_WEIGHT = 0.5
HELD_OUT = 0.2


@dataclass(frozen=True)
class RouteScore:
    """One candidate route with its probability."""

    programme: str
    topic: str
    confidence: float


@dataclass(frozen=True)
class Example:
    """One training message with its two labels."""

    text: str
    programme: str
    topic: str

    @property
    def pair(self) -> str:
        """`programme/topic`."""
        return f"{self.programme}/{self.topic}"


class RouteModel:
    """Three linear heads over the same features; only pairs seen in training are possible."""

    def __init__(self) -> None:
        self.features = Featurizer()
        self.programme, self.topic, self.pair = Head(), Head(), Head()
        self.pairs: list[tuple[str, str]] = []
        self.temperature = 1.0

    def fit(self, examples: Sequence[Example]) -> RouteModel:
        """Train on the examples and their noised variants; the temperature is fitted on messages
        held out of a first training."""
        self.temperature = _held_out_temperature(examples)
        return self.fit_heads(with_noise(examples))

    def fit_heads(self, noised: Sequence[Example]) -> RouteModel:
        """Train features and heads on exactly these messages."""
        matrix = self.features.fit([prepare(example.text) for example in noised])
        self.programme.fit(matrix, [example.programme for example in noised])
        self.topic.fit(matrix, [example.topic for example in noised])
        self.pair.fit(matrix, [example.pair for example in noised])
        self.pairs = [tuple(pair.split("/")) for pair in self.pair.labels]  # type: ignore[misc]
        return self

    def scores(self, texts: Sequence[str]) -> Scores:
        """Uncalibrated joint log scores, messages × pairs."""
        matrix = self.features.transform([prepare(text) for text in texts])
        programme = self.programme.log_probabilities(matrix)
        topic = self.topic.log_probabilities(matrix)
        at_programme = [self.programme.labels.index(name) for name, _ in self.pairs]
        at_topic = [self.topic.labels.index(name) for _, name in self.pairs]
        factored = programme[:, at_programme] + topic[:, at_topic]
        pair = self.pair.log_probabilities(matrix)
        return np.asarray((1 - PAIR_WEIGHT) * factored + PAIR_WEIGHT * pair)

    def predict(self, texts: Sequence[str], best: int = 5) -> list[list[RouteScore]]:
        """For each text its `best` routes, most probable first."""
        probabilities = np.exp(log_softmax(self.temperature * self.scores(texts), axis=1))
        order = np.argsort(-probabilities, axis=1)[:, :best]
        return [
            [self._scored(at, row[at]) for at in ranks]
            for row, ranks in zip(probabilities, order, strict=True)
        ]

    def _scored(self, at: int, probability: float) -> RouteScore:
        programme, topic = self.pairs[at]
        return RouteScore(programme, topic, float(probability))

    def topics(self, text: str, best: int = 4) -> list[tuple[str, float]]:
        """The topics of a message whatever its programme, for messages that lean on others."""
        matrix = self.features.transform([prepare(text)])
        probabilities = np.exp(self.topic.log_probabilities(matrix))[0]
        order = np.argsort(-probabilities)[:best]
        return [(self.topic.labels[at], float(probabilities[at])) for at in order]


def with_noise(examples: Sequence[Example]) -> list[Example]:
    """The examples followed by their noised variants, the same at every training."""
    rng = random.Random(SEED)
    variants = [
        Example(variant, example.programme, example.topic)
        for example in examples
        for variant in augment(example.text, rng)
    ]
    return [*examples, *variants]


def _held_out_temperature(examples: Sequence[Example]) -> float:
    """Train on four fifths, without noised variants (a third of the time), fit on the rest."""
    shuffled = list(examples)
    random.Random(SEED).shuffle(shuffled)
    cut = int(len(shuffled) * HELD_OUT)
    held_out, rest = shuffled[:cut], shuffled[cut:]
    model = RouteModel().fit_heads(rest)
    known = {f"{programme}/{topic}": at for at, (programme, topic) in enumerate(model.pairs)}
    judged = [example for example in held_out if example.pair in known]
    if not judged:
        return 1.0
    gold = np.array([known[example.pair] for example in judged])
    return fit_temperature(model.scores([example.text for example in judged]), gold)
