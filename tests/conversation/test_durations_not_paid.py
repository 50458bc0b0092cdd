"""Months and years that stand beside a verb of payment and were yet not paid."""

import pytest

from tests.conversation.test_readers import read


@pytest.mark.parametrize(
    "text",
    [
        "công ty nợ bảo hiểm 6 tháng",
        "6 tháng công ty chưa đóng",
        "đóng 5 năm một lúc",
        "đóng 5 năm luôn",
        "dừng đóng 2 năm",
    ],
)
def test_what_is_owed_ahead_or_past_is_no_time_paid(text: str) -> None:
    assert "months_contributed" not in read("voluntary_si.pension", text)


def test_what_is_missing_may_be_paid_at_once() -> None:
    found = read("voluntary_si.missing_months", "đóng nốt 3 năm còn thiếu, đóng luôn một lần")
    assert found["missing_months"] == 36


@pytest.mark.parametrize(
    ("text", "sex"),
    [("nam sinh 05/1964", "male"), ("nu", "female"), ("dạ nam ạ", "male")],
)
def test_the_answer_may_open_with_the_sex(text: str, sex: str) -> None:
    assert read("voluntary_si.pension", text, pending="sex")["sex"] == sex


def test_a_year_is_no_man() -> None:
    assert "sex" not in read("voluntary_si.pension", "nam 1964", pending="sex")
