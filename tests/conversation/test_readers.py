"""What a message gives to a form: values by the words beside them, days, negations, spelling."""

import unicodedata
from datetime import date
from typing import Any

import pytest

from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import load_forms
from advisor.conversation.rereading import reread
from tests.conversation.citizen import Citizen

TODAY = date(2026, 11, 23)
FORMS = load_forms()


def read(
    calculator: str, text: str, pending: str | None = None, today: date = TODAY
) -> dict[str, Any]:
    """The inputs of a form that a message fills."""
    return read_inputs(FORMS[calculator], reread(text, (), today), today=today, pending=pending)


def test_two_days_go_where_the_words_beside_them_say() -> None:
    expected = {"paid_date": "2026-11-20", "previous_card_end": "2026-10-31"}
    for text in (
        "thẻ hết hạn 31/10/2026, nộp tiền 20/11/2026",
        "nộp tiền ngày 20/11/2026, thẻ cũ hết hạn 31/10/2026",
    ):
        assert read("household_hi.card_validity", text) == expected


def test_months_before_and_from_2014_are_kept_apart() -> None:
    found = read("voluntary_si.lump_sum", "trước 2014 đóng 3 năm, từ 2014 đóng 5 năm")
    assert found["months_before_2014"] == 36
    assert found["months_from_2014"] == 60


def test_what_was_paid_is_no_condition_and_no_month_received() -> None:
    found = read("unemployment.reserved_months", "đóng 60 tháng, hưởng 2 tháng thì có việc")
    assert found == {"months_contributed": 60, "months_received": 2, "reason": "new_job"}


@pytest.mark.parametrize(
    ("text", "base"),
    [
        ("7 triệu chứ không phải 3 triệu", 7_000_000),
        ("không phải 3 triệu mà 7 triệu", 7_000_000),
        ("mức 2 triệu tôi chỉ đóng 44 nghìn", 2_000_000),
        ("3 triệu", 3_000_000),
    ],
)
def test_the_base_is_the_amount_that_is_meant(text: str, base: int) -> None:
    assert read("voluntary_si.contribution", text)["income_base"] == base


def test_a_payment_period_beside_the_monthly_rate_wins() -> None:
    found = read("voluntary_si.contribution", "mỗi tháng hết bao nhiêu, đóng luôn 6 tháng")
    assert found["payment_months"] == 6


def test_a_health_card_is_never_for_one_month() -> None:
    assert "payment_months" not in read("household_hi.contribution", "3 người mỗi tháng bao nhiêu")


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("nghỉ việc 15/9", TODAY, "2026-09-15"),
        ("nghỉ việc 20/12", date(2027, 1, 10), "2026-12-20"),
        ("nghỉ việc 5/1", date(2026, 12, 20), "2027-01-05"),
        ("nghỉ việc từ tháng 10", TODAY, "2026-10-31"),
        ("nghỉ việc tháng này", TODAY, "2026-11-23"),
    ],
)
def test_a_day_without_its_year_is_the_likeliest(text: str, today: date, day: str) -> None:
    assert read("unemployment.benefit", text, today=today)["termination_date"] == day


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("tháng 6/2025", "2025-06"),
        ("trước tháng 7/2025", "2025-06"),
        ("năm 2025", "2025-12"),
        ("từ tháng 1 năm sau", "2027-01"),
        ("tháng 6", "2026-06"),
    ],
)
def test_a_month_is_completed(text: str, month: str) -> None:
    found = read("voluntary_si.contribution", text)
    assert found == {"month": month}


@pytest.mark.parametrize(
    ("text", "birth"),
    [
        ("sinh tháng 5 năm 1970", "1970-05"),
        ("sinh 12/5/1970", "1970-05-12"),
        ("sinh năm 1970", "1970"),
        ("56 tuổi", "1970"),
    ],
)
def test_a_birth_is_read_as_exactly_as_it_was_told(text: str, birth: str) -> None:
    assert read("retirement.age", text)["birth_date"] == birth


def test_the_longest_words_decide() -> None:
    with_paper = read("household_hi.benefit", "có giấy chuyển viện")
    without = read("household_hi.benefit", "không có giấy chuyển viện")
    assert (with_paper["referred"], without["referred"]) == (True, False)


@pytest.mark.parametrize(
    ("text", "students"),
    [
        ("nhà 5 người trong đó 2 con là sinh viên", 2),
        ("nhà 4 người có 1 sinh viên", 1),
        ("nhà 4 người, con gái đang là học sinh", 1),
    ],
)
def test_the_members_of_a_household_are_counted_by_what_they_are(text: str, students: int) -> None:
    assert read("household_hi.household_plan", text)["students"] == students


def test_two_months_from_now_are_not_two_months_paid() -> None:
    assert read("unemployment.benefit", "có việc mới sau 2 tháng") == {}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_letters_in_parts_are_the_same_letters(form: str) -> None:
    citizen = Citizen()
    text = "thẻ hết hạn 31/10/2026, nộp tiền 20/11/2026 thì khi nào dùng được"
    answer = citizen.say(unicodedata.normalize(form, text), "household_hi/duration")
    assert "từ 20/11/2026" in answer
