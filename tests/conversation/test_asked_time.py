"""The time that a question about the rules names."""

from datetime import date

import pytest

from advisor.conversation.asked_time import time_alone, time_of_rules
from advisor.conversation.rereading import reread

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("năm 2024 thì sao", date(2024, 12, 31)),
        ("đầu năm 2024 thì sao", date(2024, 1, 1)),
        ("trước tháng 7/2025 thì thế nào", date(2025, 6, 30)),
        ("sang năm có đổi không", date(2027, 1, 1)),
        ("từ 1/7/2026", date(2026, 7, 1)),
        ("năm 2026 thì sao", TODAY),
    ],
)
def test_a_message_of_a_time_alone_is_about_that_day(text: str, day: date) -> None:
    assert time_alone(reread(text, (), TODAY), TODAY) == day


@pytest.mark.parametrize("text", ["năm 2024 hồ sơ cần gì", "thế thì sao", "mất thẻ năm 2024"])
def test_a_message_that_says_more_is_not_a_time_alone(text: str) -> None:
    assert time_alone(reread(text, (), TODAY), TODAY) is None


def test_a_question_about_the_rules_of_a_time_is_about_its_day() -> None:
    asked = reread("trước tháng 7/2025 bhxh tự nguyện có thai sản không", (), TODAY)
    assert time_of_rules(asked, TODAY) == date(2025, 6, 30)


def test_the_day_of_something_that_happened_is_not_the_day_of_the_rules() -> None:
    asked = reread("tôi nghỉ việc 20/10/2026 thì nộp hồ sơ thế nào", (), TODAY)
    assert time_of_rules(asked, TODAY) is None
