"""voluntary_si.refund: NĐ 159/2025/NĐ-CP Đ.8, Đ.5(5)."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

NAME = "voluntary_si.refund"
BASE = {
    "month": "2026-01",
    "plan_months": 12,
    "remaining_months": 5,
    "income_base": 2_000_000,
    "reason": "compulsory_si",
}


def test_the_rest_is_refunded_without_the_state_support(result):
    found = result(NAME, BASE)
    assert found["used_months"] == 7
    assert found["gross_remaining"] == 5 * 440_000
    assert found["state_support_remaining"] == 5 * 66_000
    assert found["refund"] == 5 * (440_000 - 66_000)


def test_a_plan_of_years_is_refunded_by_the_discounted_months_left(result):
    """Đ.8(3): i from 12n − m + 1 to 12n."""
    factor = Decimal("1.0031")
    by_hand = sum(440_000 / factor ** (i - 1) for i in range(27, 37))
    found = result(NAME, BASE | {"plan_months": 36, "remaining_months": 10})
    assert found["gross_remaining"] == int(Decimal(by_hand).quantize(Decimal(1), ROUND_HALF_UP))


def test_supported_months_are_the_first_of_the_plan(result):
    """Of 12 months the first 8 were supported; 5 remain, so one supported month among them."""
    found = result(NAME, BASE | {"supported_months_used": 112})
    assert found["state_support_remaining"] == 66_000
    assert result(NAME, BASE | {"supported_months_used": 113})["state_support_remaining"] == 0


@pytest.mark.parametrize("reason", ["compulsory_si", "lump_sum", "death", "pension"])
def test_grounds_of_the_decree_are_refundable(result, reason):
    assert result(NAME, BASE | {"reason": reason})["eligible"] is True


def test_a_change_of_mind_is_not(result):
    found = result(NAME, BASE | {"reason": "other"})
    assert (found["eligible"], found["reasons"]) == (False, ["reason_not_refundable"])
    assert found["gross_remaining"] == found["refund"] == 0
    assert found["used_months"] == 7


@pytest.mark.parametrize(("month", "eligible"), [("2024-07", False), ("2024-08", True)])
def test_a_pension_became_a_ground_on_the_first_of_july_2025(result, month, eligible):
    """Twelve months from 07/2024 end in 06/2025, under NĐ 134/2015 Đ.10(6)."""
    assert result(NAME, BASE | {"month": month, "reason": "pension"})["eligible"] is eligible


def test_a_plan_keeps_the_support_of_the_law_it_was_paid_under(result):
    found = result(NAME, BASE | {"month": "2025-06", "groups": ["poor"]})
    assert found["state_support_remaining"] == 5 * 99_000


def test_a_refused_plan_of_years_needs_no_rate(result, error):
    plan = BASE | {"month": "2024-01", "plan_months": 24, "remaining_months": 3}
    assert error(NAME, plan) == (
        "parameter_unknown",
        "overrides.monthly_investment_rate_percent",
    )
    assert result(NAME, plan | {"reason": "other"})["refund"] == 0


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"month": None}, ("missing_input", "month")),
        ({"month": "2017-12"}, ("date_not_covered", "month")),
        ({"plan_months": 18}, ("invalid_choice", "plan_months")),
        ({"remaining_months": 0}, ("out_of_range", "remaining_months")),
        ({"remaining_months": 13}, ("out_of_range", "remaining_months")),
        ({"reason": "moving"}, ("invalid_choice", "reason")),
        ({"reason": None}, ("missing_input", "reason")),
        ({"income_base": 1_499_999}, ("income_base_below_minimum", "income_base")),
        ({"income_base": 46_800_001}, ("income_base_above_maximum", "income_base")),
        ({"income_base": 1, "reason": "other"}, ("income_base_below_minimum", "income_base")),
        # The first of the order of codes: a missing input before one out of range.
        ({"remaining_months": 13, "reason": None}, ("missing_input", "reason")),
    ],
)
def test_wrong_inputs_are_named(error, change, expected):
    assert error(NAME, BASE | change) == expected
