"""voluntary_si.missing_months: Luật 41/2024/QH15 Đ.36(2)(e), NĐ 159/2025/NĐ-CP Đ.7."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

NAME = "voluntary_si.missing_months"
BASE = {"month": "2026-11", "income_base": 1_500_000, "missing_months": 12}


def test_each_missing_month_bears_interest(result):
    """Month i is 22% of the base times (1 + r)^i, i = 1 … t."""
    factor = Decimal("1.0031")
    total = sum(330_000 * factor**i for i in range(1, 61))
    by_hand = int(Decimal(total).quantize(Decimal(1), ROUND_HALF_UP))
    found = result(NAME, BASE | {"missing_months": 60, "retirement_month": "2026-11"})
    assert found["eligible"] is True
    assert found["plain_total"] == 60 * 330_000
    assert found["total_with_interest"] == by_hand
    assert found["interest"] == by_hand - 60 * 330_000


def test_both_amounts_are_shown_since_the_support_is_not_settled(result, warnings):
    inputs = BASE | {"groups": ["near_poor"], "supported_months_used": 115}
    found = result(NAME, inputs)
    assert found["state_support_if_granted"] == 5 * 132_000
    assert found["total_if_supported"] == found["total_with_interest"] - 5 * 132_000
    assert "state_support_unclear" in warnings(NAME, inputs)


def test_sixty_months_may_be_bought_and_no_more(result):
    assert result(NAME, BASE | {"missing_months": 60})["eligible"] is True
    found = result(NAME, BASE | {"missing_months": 61})
    assert found["reasons"] == ["too_many_missing_months"]
    assert (found["required_total_months"], found["max_missing_months"]) == (180, 60)


@pytest.mark.parametrize(
    ("retirement_month", "eligible", "pension_from"),
    [
        ("2026-05", True, "2026-12-01"),
        ("2026-11", True, "2026-12-01"),
        # Earliest: the month before the age is reached; the pension waits for the age.
        ("2026-12", True, "2027-01-01"),
        ("2027-01", False, None),
    ],
)
def test_payment_is_allowed_from_the_month_before_the_age(
    result, retirement_month, eligible, pension_from
):
    found = result(NAME, BASE | {"retirement_month": retirement_month})
    assert found["eligible"] is eligible
    assert found["pension_from"] == pension_from


def test_without_the_month_of_the_age_it_is_assumed_and_said(result, warnings):
    assert result(NAME, BASE)["eligible"] is True
    assert "assumed_condition" in warnings(NAME, BASE)
    known = BASE | {"retirement_month": "2026-01"}
    assert "assumed_condition" not in warnings(NAME, known)


def test_refusal_has_no_amounts_and_needs_no_rate(result, warnings):
    inputs = {
        "month": "2027-03",
        "income_base": 2_200_000,
        "missing_months": 61,
        "retirement_month": "2027-06",
    }
    found = result(NAME, inputs)
    assert found["reasons"] == ["too_many_missing_months", "retirement_age_not_reached"]
    assert found["monthly_investment_rate_percent"] is None
    money = ("plain_total", "total_with_interest", "interest", "total_if_supported")
    assert [found[name] for name in money] == [0, 0, 0, 0]
    assert "state_support_unclear" not in warnings(NAME, inputs)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"month": "2025-06"}, ("date_not_covered", "month")),
        ({"month": "2028-01"}, ("date_not_covered", "month")),
        ({"missing_months": None}, ("missing_input", "missing_months")),
        ({"missing_months": 0}, ("out_of_range", "missing_months")),
        ({"missing_months": 241}, ("out_of_range", "missing_months")),
        ({"retirement_month": "2026-11-01"}, ("invalid_format", "retirement_month")),
        ({"retirement_month": "9999-12"}, ("out_of_range", "retirement_month")),
        ({"income_base": 1_499_999}, ("income_base_below_minimum", "income_base")),
        ({"income_base": 50_600_001}, ("income_base_above_maximum", "income_base")),
        # A refused payment still needs a base within its limits.
        (
            {"income_base": 1, "missing_months": 61},
            ("income_base_below_minimum", "income_base"),
        ),
        (
            {"month": "2026-01", "overrides": {"monthly_investment_rate_percent": 6}},
            ("out_of_range", "overrides.monthly_investment_rate_percent"),
        ),
        (
            {"month": "2025-12"},
            ("parameter_unknown", "overrides.monthly_investment_rate_percent"),
        ),
    ],
)
def test_wrong_inputs_are_named(error, change, expected):
    assert error(NAME, BASE | change) == expected
