"""Linear classifiers with probabilities that mean what they say."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from scipy.special import log_softmax
from sklearn.svm import LinearSVC

Scores = NDArray[np.float64]


class Head:
    """A linear SVM, one against the rest, whose margins a temperature turns into probabilities.

    The temperature is fitted on margins of messages that the SVM was not trained on.
    """

    def __init__(self, regularisation: float = 0.5) -> None:
        self.regularisation = regularisation
        self.temperature = 3.0
        self.labels: list[str] = []
        self._svm: LinearSVC | None = None

    def fit(self, features: csr_matrix, labels: Sequence[str]) -> Head:
        """Train on all the messages."""
        self._svm = LinearSVC(C=self.regularisation).fit(features, labels)
        self.labels = list(self._svm.classes_)
        return self

    def margins(self, features: csr_matrix) -> Scores:
        """Signed distances, messages × labels."""
        if self._svm is None:
            raise ValueError("the head is not trained")
        scores = self._svm.decision_function(features)
        return np.stack([-scores, scores], axis=1) if scores.ndim == 1 else scores

    def log_probabilities(self, features: csr_matrix) -> Scores:
        """Calibrated log probabilities, messages × labels."""
        return np.asarray(log_softmax(self.temperature * self.margins(features), axis=1))


def fit_temperature(margins: Scores, gold: NDArray[np.int64]) -> float:
    """The temperature with the least log loss on held-out margins (gold: label positions)."""

    def loss(temperature: float) -> float:
        logs = log_softmax(temperature * margins, axis=1)
        return float(-logs[np.arange(len(gold)), gold].mean())

    return float(minimize_scalar(loss, bounds=(0.2, 20), method="bounded").x)
