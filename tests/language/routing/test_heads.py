"""Linear heads and their calibration."""

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from scipy.special import log_softmax

from advisor.language.routing.heads import (
    fit_lean,
    fit_temperature,
    head_log_probabilities,
    train_head,
)

POINTS = csr_matrix(np.array([[1.0, 0.0], [0.9, 0.1], [0.0, 1.0], [0.1, 0.9]], np.float32))


def test_two_labels_get_a_column_each():
    head = train_head(POINTS, ["a", "a", "b", "b"])
    margins = POINTS @ head.weights + head.intercept
    assert head.labels == ["a", "b"]
    assert [head.labels[at] for at in margins.argmax(axis=1)] == ["a", "a", "b", "b"]


def test_one_label_cannot_be_trained():
    with pytest.raises(ValueError, match="class"):
        train_head(POINTS, ["a"] * 4)


def test_probabilities_of_a_head_sum_to_one():
    sums = np.exp(head_log_probabilities(np.array([[0.3, -1.0, 2.0], [0, 0, 0]]))).sum(axis=1)
    assert sums == pytest.approx([1, 1])


def test_the_temperature_brings_confidence_down_to_accuracy():
    rng = np.random.default_rng(1)
    scores = np.zeros((4000, 2))
    scores[:, 0] = 5.0  # 99 % sure, right in four of five
    gold = (rng.random(4000) < 0.2).astype(np.int64)
    temperature = fit_temperature(scores, gold)
    confidence = np.exp(log_softmax(temperature * scores[0]))[0]
    assert confidence == pytest.approx(1 - gold.mean(), abs=0.01)


def test_the_lean_finds_the_share_asked_for():
    lead = np.array([-3.0, -1.0, 1.0, 2.0, 3.0, -9.0])
    wanted = np.array([True, True, True, True, True, False])
    assert fit_lean(lead, wanted, 0.8) == pytest.approx(1.4, abs=0.5)
    assert fit_lean(lead, wanted, 1.0) == pytest.approx(3.0)


def test_the_lean_never_turns_the_classifier_round():
    assert fit_lean(np.array([1.0, 2.0]), np.array([True, True]), 0.9) == 0.0
    assert fit_lean(np.array([1.0]), np.array([False]), 0.9) == 0.0
