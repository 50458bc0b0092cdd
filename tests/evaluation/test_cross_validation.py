"""Cross-validation by families of paraphrases."""

import numpy as np
import pytest

from advisor.evaluation.cross_validation import ACCENTED, COLUMNS, assign_folds, cross_validate
from advisor.evaluation.judging import summarise
from advisor.language.routing.groups import families
from tests.language.routing.lessons import EXAMPLES


@pytest.fixture(scope="module")
def columns():
    return cross_validate(EXAMPLES, 3, tell=lambda line: None)


def test_paraphrases_are_one_family():
    family = families(
        [
            "mức đóng bảo hiểm xã hội tự nguyện là bao nhiêu",
            "muc dong bhxh tự nguyện là bao nhiêu vậy",
            "giá vàng hôm nay",
        ]
    )
    assert family[0] == family[1] != family[2]


def test_a_family_is_never_in_two_folds():
    texts = [example.text for example in EXAMPLES] * 2
    family = families(texts)
    fold_of = assign_folds(family, 4)
    for one in np.unique(family):
        assert len(set(fold_of[family == one])) == 1


def test_folds_are_about_equally_large():
    sizes = np.bincount(assign_folds(families([example.text for example in EXAMPLES]), 4))
    assert len(sizes) == 4
    assert sizes.max() - sizes.min() <= 3


def test_every_message_is_judged_once_in_every_column(columns):
    assert tuple(columns) == COLUMNS
    assert {len(columns[name]) for name in COLUMNS if name != ACCENTED} == {len(EXAMPLES)}
    assert all(one.sample.is_accented for one in columns[ACCENTED])


def test_forms_of_a_text_that_mean_the_same_are_routed_the_same(columns):
    shouted = {one.sample.routes: one.route.name for one in columns["upper_case"]}
    decomposed = {one.sample.routes: one.route.name for one in columns["nfd"]}
    assert shouted == decomposed


def test_more_is_right_than_by_chance(columns):
    assert (summarise(columns["unaccented"]).route or 0) > 0.3
