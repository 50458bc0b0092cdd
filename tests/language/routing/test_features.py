"""Features: which terms count and how much."""

import numpy as np
import pytest

from advisor.language.routing.features import WEIGHTS, Featurizer, learn_block
from advisor.language.routing.terms import prepare

MESSAGES = [prepare(text) for text in ("đóng tiền", "đóng phí", "hưởng tiền", "đóng tiền phí")]


def test_a_term_of_one_message_alone_is_no_feature():
    columns = learn_block("words", MESSAGES).columns
    assert "huong" not in columns
    assert {"dong", "tien", "phi", "dong tien"} == set(columns)


def test_rare_terms_weigh_more_than_common_ones():
    block = learn_block("words", MESSAGES)
    assert block.rarity[block.columns["phi"]] > block.rarity[block.columns["dong"]]


def test_every_block_of_a_message_has_the_length_of_its_weight():
    featurizer = Featurizer.learn(MESSAGES)
    _, values = featurizer.row(prepare("đóng tiền"))
    expected = np.sqrt(sum(weight**2 for weight in WEIGHTS.values()))
    assert np.linalg.norm(values) == pytest.approx(expected, rel=1e-5)


def test_unknown_words_have_no_features():
    columns, values = Featurizer.learn(MESSAGES).row(prepare("zzz"))
    assert len(columns) == len(values) == 0


def test_the_matrix_holds_the_rows():
    featurizer = Featurizer.learn(MESSAGES)
    matrix = featurizer.matrix([prepare("zzz"), *MESSAGES])
    assert matrix.shape == (5, featurizer.width)
    assert matrix[0].nnz == 0
    columns, values = featurizer.row(MESSAGES[0])
    assert matrix[1].toarray()[0, columns] == pytest.approx(values)


def test_no_messages_make_an_empty_matrix():
    featurizer = Featurizer.learn(MESSAGES)
    assert featurizer.matrix([]).shape == (0, featurizer.width)
