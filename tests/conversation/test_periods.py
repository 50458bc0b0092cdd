"""A time of payment that is said by its ends."""

from datetime import date

import pytest

from tests.conversation.test_readers import read

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("đóng từ 2015 đến 2020", 60),
        ("dong tu nam 2015 toi nam 2020", 60),
        ("làm từ 3/2015 đến 8/2020", 66),
        ("đóng từ tháng 3 đến tháng 8/2020", 6),
        ("2015-2020", 60),
        ("đóng bhxh từ 2008 đến nay", 216),
        ("tham gia từ tháng 1/2024 tới giờ", 35),
        ("đóng từ 2015 đến 2020, tổng 63 tháng", 63),
    ],
)
def test_the_months_between_the_ends_are_counted(text: str, months: int) -> None:
    found = read("voluntary_si.pension", text, pending="months_contributed", today=TODAY)
    assert found["months_contributed"] == months


@pytest.mark.parametrize(
    "text",
    [
        "lương hưu tăng từ 2024 đến 2026 thế nào vậy em ơi cho chị hỏi",
        "nghỉ đóng từ 2020 đến 2023",
        "đóng từ 2020 đến 2015",
        "đóng từ 2026 đến 2030",
        "thẻ bảo hiểm y tế của tôi có hạn từ 2024 đến 2025 thì khám được không",
    ],
)
def test_other_times_are_no_time_of_payment(text: str) -> None:
    assert "months_contributed" not in read("voluntary_si.pension", text, today=TODAY)


def test_a_time_across_2014_is_split() -> None:
    found = read("voluntary_si.lump_sum", "đóng từ 2010 đến 2018", today=TODAY)
    assert (found["months_before_2014"], found["months_from_2014"]) == (48, 48)


def test_the_days_of_a_time_of_payment_are_no_day_of_leaving() -> None:
    found = read("unemployment.benefit", "đóng từ tháng 3/2021 đến tháng 8/2026", today=TODAY)
    assert found == {"months_contributed": 66}
