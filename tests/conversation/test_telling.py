"""Every calculation can be told, whatever comes out of it, and says what it assumed."""

from datetime import date
from typing import Any

import pytest

from advisor.conversation.advancing import advance
from advisor.conversation.forms import load_forms
from advisor.conversation.state import State
from tests.conversation.citizen import world_on

TODAY = date(2026, 11, 23)
LONGEST_ON_ZALO = 2_000
PERSON = {"sex": "female", "birth_date": "1970-05"}
CASES: list[tuple[str, dict[str, Any], str]] = [
    ("household_hi.benefit", {"cost": 10_000_000, "referred": True}, "Quỹ BHYT trả"),
    ("household_hi.benefit", {"cost": 10_000_000, "emergency": True}, "Quỹ BHYT trả"),
    ("household_hi.card_validity", {"paid_date": "2026-11-20", "first_time": True}, "Phải chờ"),
    (
        "household_hi.card_validity",
        {"paid_date": "2026-11-20", "previous_card_end": "2026-11-30"},
        "từ 01/12/2026",
    ),
    ("household_hi.contribution", {"members": 3}, "3 người"),
    ("household_hi.contribution", {"members": 3, "position": 3}, "Người thứ 3"),
    (
        "household_hi.copay_exemption",
        {"consecutive_years": 5, "copayments": [{"date": "2026-11-23", "amount": 16_000_000}]},
        "Đủ điều kiện",
    ),
    (
        "household_hi.copay_exemption",
        {"consecutive_years": 5, "copayments": [{"date": "2026-11-23", "amount": 1_000_000}]},
        "trả thêm",
    ),
    (
        "household_hi.copay_exemption",
        {"consecutive_years": 2, "copayments": [{"date": "2026-11-23", "amount": 1_000_000}]},
        "Chưa đủ điều kiện",
    ),
    ("household_hi.household_plan", {"members": 5, "students": 2}, "2 học sinh, sinh viên"),
    ("household_hi.household_plan", {"members": 3, "children_under_6": 1}, "không phải đóng"),
    (
        "household_hi.household_plan",
        {"members": 5, "students": 1, "household": "near_poor"},
        "theo nhóm được hỗ trợ",
    ),
    ("household_hi.supported_contribution", {"groups": ["near_poor"]}, "Nhà nước hỗ trợ"),
    ("household_hi.supported_contribution", {"groups": ["poor"]}, "không phải đóng tiền"),
    (
        "household_hi.supported_contribution",
        {"groups": ["average_income_farm"], "members": 6},
        "rẻ hơn",
    ),
    ("retirement.age", PERSON, "đủ tuổi nghỉ hưu"),
    ("social_pension.monthly", {"birth_date": "1950", "household": "other"}, "Được hưởng"),
    ("social_pension.monthly", {"birth_date": "1954", "household": "other"}, "hộ nghèo"),
    ("social_pension.monthly", {"birth_date": "1970", "household": "poor"}, "Chưa đến tuổi"),
    (
        "social_pension.monthly",
        {"birth_date": "1950", "household": "other", "other_monthly_pension": 3_000_000},
        "Không hưởng",
    ),
    (
        "unemployment.benefit",
        {"months_contributed": 50, "average_salary": 8_000_000, "region": 2},
        "4.800.000 đồng",
    ),
    ("unemployment.benefit", {"months_contributed": 5}, "Chưa đủ điều kiện"),
    ("unemployment.contribution", {"salary": 9_000_000, "region": 3}, "90.000 đồng"),
    ("unemployment.eligibility", {"months_in_24": 14, "reason": "agreement"}, "Đủ điều kiện"),
    ("unemployment.eligibility", {"months_in_24": 4}, "Chưa đủ điều kiện"),
    (
        "unemployment.eligibility",
        {"months_in_24": 14, "reason": "unlawful_resignation"},
        "Không được hưởng",
    ),
    ("unemployment.filing_deadline", {"termination_date": "2026-11-02"}, "Hạn cuối"),
    (
        "unemployment.reserved_months",
        {"months_contributed": 60, "months_received": 2},
        "bảo lưu",
    ),
    ("unemployment.start_date", {"filed_date": "2026-11-10"}, "Hưởng trợ cấp từ"),
    ("unemployment.training", {"course_months": 2, "course_fee": 8_000_000}, "Được hỗ trợ"),
    ("unemployment.training", {"course_months": 4, "monthly_fee": 2_000_000}, "Được hỗ trợ"),
    (
        "voluntary_si.advance_years",
        {"years": 3, "income_base": "minimum", "groups": ["poor"]},
        "đóng một lần",
    ),
    (
        "voluntary_si.contribution",
        {"income_base": 3_000_000, "groups": ["other"]},
        "594.000 đồng",
    ),
    ("voluntary_si.funeral", {"months_contributed": 72}, "Trợ cấp mai táng"),
    ("voluntary_si.funeral", {"months_contributed": 12, "date": "2026-11-01"}, "Chưa đủ"),
    (
        "voluntary_si.lump_sum",
        {"months_from_2014": 60, "average_income": 4_000_000, "reason": "settle_abroad"},
        "BHXH một lần khoảng",
    ),
    (
        "voluntary_si.lump_sum",
        {
            "months_from_2014": 60,
            "average_income": 4_000_000,
            "reason": "stopped_12_months",
            "first_paid_month": "2021-01",
            "last_paid_month": "2026-03",
        },
        "Chưa đủ",
    ),
    ("voluntary_si.maternity", {"mother_months": 8}, "Được trợ cấp thai sản"),
    ("voluntary_si.maternity", {"mother_months": 2}, "Chưa đủ điều kiện"),
    (
        "voluntary_si.missing_months",
        {"missing_months": 30, "income_base": 2_000_000},
        "Đóng một lần cho 30 tháng",
    ),
    (
        "voluntary_si.missing_months",
        {"missing_months": 90, "income_base": 2_000_000},
        "Chưa đóng một lần được",
    ),
    (
        "voluntary_si.monthly_allowance",
        {
            "sex": "male",
            "birth_date": "1963-01",
            "months_contributed": 96,
            "average_income": 2_000_000,
        },
        "Trợ cấp hằng tháng",
    ),
    (
        "voluntary_si.monthly_allowance",
        {**PERSON, "months_contributed": 96, "average_income": 2_000_000},
        "Chưa đến tuổi",
    ),
    (
        "voluntary_si.pension",
        {"sex": "male", "months_contributed": 264, "average_income": 4_000_000},
        "1.960.000 đồng",
    ),
    (
        "voluntary_si.pension",
        {"sex": "male", "months_contributed": 100, "average_income": 4_000_000},
        "còn thiếu",
    ),
    (
        "voluntary_si.pension",
        {**PERSON, "birth_date": "1990", "months_contributed": 200, "average_income": 4_000_000},
        "mới đủ tuổi nghỉ hưu",
    ),
    ("voluntary_si.pension_plan", {**PERSON, "months_contributed": 96}, "sớm nhất từ"),
    ("voluntary_si.pension_plan", {**PERSON, "months_contributed": 200}, "chỉ còn chờ tuổi"),
    (
        "voluntary_si.refund",
        {
            "plan_months": 12,
            "month": "2026-01",
            "remaining_months": 4,
            "income_base": 3_000_000,
            "reason": "compulsory_si",
        },
        "Được hoàn trả",
    ),
    (
        "voluntary_si.refund",
        {
            "plan_months": 12,
            "month": "2026-01",
            "remaining_months": 4,
            "income_base": 3_000_000,
            "reason": "other",
        },
        "không được hoàn trả",
    ),
    (
        "voluntary_si.survivor",
        {"months_from_2014": 96, "average_income": 3_000_000},
        "Trợ cấp tuất một lần",
    ),
]


@pytest.mark.parametrize(("calculator", "inputs", "told"), CASES)
def test_a_result_is_told_with_its_figure_first(
    calculator: str, inputs: dict[str, Any], told: str
) -> None:
    state, answers = advance(State(calculator=calculator, inputs=inputs), world_on(TODAY))
    text = answers[0].to_text()
    assert state.pending is None, text
    assert told in text.split("\n\n")[0]
    assert "None" not in text
    assert len(text) <= LONGEST_ON_ZALO


def test_every_form_is_told_in_some_case() -> None:
    assert {calculator for calculator, _, _ in CASES} == set(load_forms())


def test_what_was_assumed_is_said_and_what_was_given_is_not() -> None:
    world = world_on(TODAY)
    inputs = {"members": 3}
    _, assumed = advance(State(calculator="household_hi.contribution", inputs=inputs), world)
    assert "Tôi tính với: đóng cả năm (12 tháng)" in assumed[0].to_text()
    told = {**inputs, "payment_months": 12}
    _, given = advance(State(calculator="household_hi.contribution", inputs=told), world)
    assert "Tôi tính với" not in given[0].to_text()


def test_a_month_that_was_completed_is_named() -> None:
    inputs = {"members": 3, "month": "2025-12"}
    state = State(calculator="household_hi.contribution", inputs=inputs)
    _, answers = advance(state, world_on(TODAY))
    assert "tháng đóng 12/2025" in answers[0].to_text()


def test_a_year_of_birth_alone_is_named_as_the_first_of_january() -> None:
    state = State(calculator="retirement.age", inputs={"sex": "male", "birth_date": "1970"})
    _, answers = advance(state, world_on(TODAY))
    assert "ngày sinh 01/01/1970" in answers[0].to_text()
