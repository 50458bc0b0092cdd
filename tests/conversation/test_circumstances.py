"""What a citizen says of his work, remembered for what he may join."""

from __future__ import annotations

import pytest

from advisor.conversation.circumstances import circumstance_of, with_circumstance
from tests.conversation.citizen import Citizen

MAY_JOIN = "voluntary_si/eligibility"


@pytest.mark.parametrize(
    ("text", "circumstance"),
    [
        ("tôi là chủ hộ kinh doanh", "household_business"),
        ("em dang lam cong ty may", "employee"),
        ("toi dang tam hoan hop dong", "suspended_contract"),
        ("bán vé số", None),
    ],
)
def test_work_is_heard_with_and_without_accents(text: str, circumstance: str | None) -> None:
    assert circumstance_of(text) == circumstance


def test_a_later_question_is_looked_up_with_it() -> None:
    citizen = Citizen()
    citizen.say("tôi là chủ hộ kinh doanh")
    citizen.say("thế đóng tự nguyện được không", MAY_JOIN)
    assert "hộ kinh doanh" in citizen.searched[-1]


def test_it_is_not_a_relatives() -> None:
    citizen = Citizen()
    citizen.say("tôi là chủ hộ kinh doanh")
    citizen.say("bố tôi đóng tự nguyện được không", MAY_JOIN)
    assert "hộ kinh doanh" not in citizen.searched[-1]


def test_words_without_accents_are_looked_up_without_accents() -> None:
    assert with_circumstance("dong duoc ko", "household_business").startswith("chu ho kinh doanh")
