"""Linear classifiers over the features, and what turns their margins into probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix

Scores = NDArray[np.float64]
REGULARISATION = 0.5
TOLERANCE = 0.01  # a tenth of the default's time, the same accuracy
STEEPNESS = 3.0  # of one head; the temperature of their sum is fitted


class Head(NamedTuple):
    """One label against the rest: `weights` (features × labels) and `intercept` (labels)."""

    labels: list[str]
    weights: NDArray[np.float32]
    intercept: NDArray[np.float32]


def train_head(features: csr_matrix, labels: Sequence[str]) -> Head:
    """A linear support vector machine for each label against the rest.

    Raises ValueError when there are fewer than two labels.
    """
    from sklearn.svm import LinearSVC

    svm = LinearSVC(C=REGULARISATION, tol=TOLERANCE, random_state=0).fit(features, labels)
    weights, intercept = svm.coef_, svm.intercept_
    if len(svm.classes_) == 2:
        weights, intercept = np.vstack([-weights, weights]), np.hstack([-intercept, intercept])
    names = list(map(str, svm.classes_))
    return Head(names, weights.T.astype(np.float32), intercept.astype(np.float32))


def head_log_probabilities(margins: Scores) -> Scores:
    """Log probabilities (messages × labels) from one head's margins."""
    return log_probabilities(STEEPNESS * margins)


def log_probabilities(scores: Scores) -> Scores:
    """Log softmax of every row; scipy's takes ten times as long for the one row of a message."""
    below_best = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(below_best - np.log(np.exp(below_best).sum(axis=1, keepdims=True)))


def fit_temperature(scores: Scores, gold: NDArray[np.int64]) -> float:
    """The temperature with the least log loss on held-out scores (gold: label positions)."""

    def loss(temperature: float) -> float:
        logs = log_probabilities(temperature * scores)
        return float(-logs[np.arange(len(gold)), gold].mean())

    return float(minimize_scalar(loss, bounds=(0.2, 20), method="bounded").x)


def fit_lean(lead: Scores, wanted: NDArray[np.bool_], share: float) -> float:
    """What to add to `lead`, the log odds for one label, so that `share` of the wanted are above 0.

    Never below zero: the classifier's own judgement is the least that counts.
    """
    if not wanted.any():
        return 0.0
    return max(0.0, -float(np.quantile(lead[wanted], 1 - share)))
