"""The routing model: programme, topic and their pairs, weighed together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from advisor.language.routing.features import Featurizer
from advisor.language.routing.heads import Scores, head_log_probabilities, log_probabilities
from advisor.language.routing.route import OUT_OF_SCOPE, RouteScore
from advisor.language.routing.terms import Prepared, prepare
from advisor.language.routing.tiny import Replies, read_tiny

PAIR_WEIGHT = 0.4


@dataclass(frozen=True)
class RouteModel:
    """Three linear heads over the same features; only pairs seen in training are possible.

    `weights` (features × labels of all heads, side by side) and `intercept` make margins;
    `temperature` makes probabilities of the heads' sum, `lean` is added to the log probability of
    out of scope; both are fitted on messages that the heads were not trained on. `replies` are
    known short messages that need no classifier.
    """

    featurizer: Featurizer
    programme_names: list[str]
    topic_names: list[str]
    pair_names: list[str]
    weights: NDArray[np.float32]
    intercept: NDArray[np.float32]
    temperature: float = 1.0
    lean: float = 0.0
    replies: Replies = field(default_factory=dict)

    def predict(self, texts: Sequence[str], best: int = 5) -> list[list[RouteScore]]:
        """For each text its `best` routes, most probable first."""
        if not texts:
            return []
        return self.ranked(texts, self.margins(list(map(prepare, texts))), best)

    def ranked(
        self, texts: Sequence[str], margins: Scores, best: int = 5
    ) -> list[list[RouteScore]]:
        """The same from margins that are computed already, one row a text."""
        probabilities = np.exp(self.log_probabilities(margins))
        order = np.argsort(-probabilities, axis=1)[:, :best]
        ranked = [
            [self._scored(at, row[at]) for at in ranks]
            for row, ranks in zip(probabilities, order, strict=True)
        ]
        tiny = [read_tiny(text, self.replies) for text in texts]
        return [_first(one, rest) for one, rest in zip(tiny, ranked, strict=True)]

    def topics(self, margins: Scores, best: int = 4) -> list[tuple[str, float]]:
        """The topics of one message whatever its programme, for messages that lean on others;
        `margins` has one row."""
        _, topic, _ = self._parts(margins)
        probabilities = np.exp(head_log_probabilities(topic))[0]
        order = np.argsort(-probabilities)[:best]
        return [(self.topic_names[at], float(probabilities[at])) for at in order]

    def margins(self, messages: Sequence[Prepared]) -> Scores:
        """Messages × labels of all heads side by side, message by message.

        For the few that come together a sparse matrix takes longer to make than to multiply, and
        BLAS starts threads that cost more than they bring.
        """
        rows = [self.featurizer.row(message) for message in messages]
        margins = [np.einsum("i,ij->j", values, self.weights[at]) for at, values in rows]
        return np.array(margins, np.float64) + self.intercept

    def margins_of(self, matrix: csr_matrix) -> Scores:
        """The same for many messages, of features that are computed already."""
        return np.asarray(matrix @ self.weights + self.intercept, np.float64)

    def scores(self, margins: Scores) -> Scores:
        """Uncalibrated joint log scores, messages × pairs."""
        programme, topic, pair = map(head_log_probabilities, self._parts(margins))
        factored = programme[:, self._programme_of_pair] + topic[:, self._topic_of_pair]
        return (1 - PAIR_WEIGHT) * factored + PAIR_WEIGHT * pair

    def log_probabilities(self, margins: Scores) -> Scores:
        """Calibrated joint log probabilities, messages × pairs."""
        scores = self.temperature * self.scores(margins)
        scores[:, self.out_of_scope] += self.lean
        return log_probabilities(scores)

    def _parts(self, margins: Scores) -> list[Scores]:
        programmes = len(self.programme_names)
        topics = programmes + len(self.topic_names)
        return [margins[:, :programmes], margins[:, programmes:topics], margins[:, topics:]]

    def _scored(self, at: int, probability: float) -> RouteScore:
        return RouteScore(*self._split[at], float(probability))

    @cached_property
    def routes(self) -> list[RouteScore]:
        """Every possible route, without a confidence, in the order of `log_probabilities`."""
        return [RouteScore(programme, topic, 0.0) for programme, topic in self._split]

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of every route by its name."""
        return {name: at for at, name in enumerate(self.pair_names)}

    @cached_property
    def out_of_scope(self) -> list[int]:
        """Places of the out-of-scope pairs."""
        return [at for at, (programme, _) in enumerate(self._split) if programme == OUT_OF_SCOPE]

    @cached_property
    def _split(self) -> list[tuple[str, str]]:
        parts = [pair.partition("/") for pair in self.pair_names]
        return [(programme, topic) for programme, _, topic in parts]

    @cached_property
    def _programme_of_pair(self) -> NDArray[np.intp]:
        return np.array([self.programme_names.index(name) for name, _ in self._split], np.intp)

    @cached_property
    def _topic_of_pair(self) -> NDArray[np.intp]:
        return np.array([self.topic_names.index(name) for _, name in self._split], np.intp)


def _first(tiny: RouteScore | None, ranked: list[RouteScore]) -> list[RouteScore]:
    """A known small message goes first, the classifier's routes behind it."""
    if tiny is None:
        return ranked
    return [tiny, *(route for route in ranked if route.name != tiny.name)]
