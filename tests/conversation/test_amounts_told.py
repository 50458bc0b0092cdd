"""Whether an answer names the amount that somebody asks about."""

import pytest

from advisor.answers.answer import Answer
from advisor.conversation.amounts_told import amounts, names, nearly_names, step_with

ANSWER = Answer("3 người đóng 3.142.260 đồng cho 12 tháng.", steps=("4,5% × 2.530.000 đồng",))


def test_amounts_are_read_in_their_order() -> None:
    assert amounts("đóng 264.000 đồng, hỗ trợ 66.000 đồng, hạn 01/07/2025") == [264_000, 66_000]


def test_only_the_headline_names_and_the_workings_hold() -> None:
    assert names(ANSWER, 3_142_260)
    assert not names(ANSWER, 2_530_000)
    assert step_with(ANSWER, 2_530_000) == ANSWER.steps[0]


@pytest.mark.parametrize("claimed", [3_100_000, 3_140_000, 3_142_000])
def test_an_amount_said_for_short_is_nearly_right(claimed: int) -> None:
    assert nearly_names(ANSWER, claimed)


@pytest.mark.parametrize("claimed", [3_000_000, 3_200_000, 4_000_000, 3_142_261, 31_000])
def test_another_amount_is_not(claimed: int) -> None:
    assert not nearly_names(ANSWER, claimed)
