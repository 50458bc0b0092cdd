"""voluntary_si.advance_years: NĐ 159/2025/NĐ-CP Đ.6(2), month i divided by (1 + r)^(i − 1)."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

NAME = "voluntary_si.advance_years"
RATE_FIELD = "overrides.monthly_investment_rate_percent"


def discounted_by_hand(monthly: int, rate: str, months: int) -> int:
    """The sum of the decree with 60 digits, term by term."""
    factor = 1 + Decimal(rate) / 100
    total = sum(Decimal(monthly) / factor**i for i in range(months))
    return int(total.quantize(Decimal(1), ROUND_HALF_UP))


@pytest.mark.parametrize(("years", "base"), [(2, 1_500_000), (3, 5_000_000), (5, 50_600_000)])
def test_each_later_month_is_discounted_by_the_published_rate(result, years, base):
    found = result(NAME, {"month": "2026-11", "income_base": base, "years": years})
    by_hand = discounted_by_hand(base * 22 // 100, "0.31", 12 * years)
    assert found["monthly_investment_rate_percent"] == 0.31
    assert found["discounted_total"] == by_hand
    assert found["undiscounted_total"] == base * 22 // 100 * 12 * years
    assert found["discount"] == found["undiscounted_total"] - by_hand


def test_state_support_is_subtracted_undiscounted(result):
    inputs = {"month": "2026-11", "income_base": 1_500_000, "years": 3, "groups": ["poor"]}
    found = result(NAME, inputs)
    assert found["support_percent"] == 50
    assert found["state_support_total"] == 36 * 165_000
    assert found["participant_pays_total"] == found["discounted_total"] - 36 * 165_000


def test_state_support_stops_after_120_months(result):
    inputs = {"month": "2026-11", "income_base": 1_500_000, "years": 5}
    found = result(NAME, inputs | {"supported_months_used": 100})
    assert (found["months"], found["supported_months"]) == (60, 20)
    full = result(NAME, inputs | {"supported_months_used": 120})
    assert full["support_percent"] == full["state_support_total"] == 0


def test_the_months_paid_for_are_named(result):
    found = result(NAME, {"month": "2026-11", "income_base": 1_500_000, "years": 2})
    assert (found["covered_from"], found["covered_to"]) == ("2026-11", "2028-10")


def test_the_rate_of_2026_carries_its_doubt(run):
    calculation = run(NAME, {"month": "2026-11", "income_base": 1_500_000, "years": 2})
    cautions = {warning["code"]: warning["message"] for warning in calculation["warnings"]}
    assert "0,31%" in cautions["unconfirmed_parameter"]


@pytest.mark.parametrize("month", ["2018-01", "2025-12", "2027-01"])
def test_a_year_without_a_published_rate_needs_one_from_the_citizen(result, error, month):
    inputs = {"month": month, "income_base": 2_500_000, "years": 2}
    assert error(NAME, inputs) == ("parameter_unknown", RATE_FIELD)
    given = inputs | {"overrides": {"monthly_investment_rate_percent": 0}}
    assert result(NAME, given)["discount"] == 0


def test_an_override_of_the_rate_is_said(warnings):
    inputs = {"month": "2026-11", "income_base": 1_500_000, "years": 2}
    given = inputs | {"overrides": {"monthly_investment_rate_percent": 0.5}}
    assert "override_used" in warnings(NAME, given)
    assert "unconfirmed_parameter" not in warnings(NAME, given)


def test_the_missing_rate_is_told_before_a_base_out_of_limits(error):
    inputs = {"month": "2027-01", "income_base": 1, "years": 2}
    assert error(NAME, inputs) == ("parameter_unknown", RATE_FIELD)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"years": None}, ("missing_input", "years")),
        ({"years": 1}, ("out_of_range", "years")),
        ({"years": 6}, ("out_of_range", "years")),
        ({"years": 2.0}, ("invalid_type", "years")),
        ({"month": "2017-12"}, ("date_not_covered", "month")),
        ({"groups": ["x"]}, ("invalid_choice", "groups")),
        ({"income_base": 1_499_999}, ("income_base_below_minimum", "income_base")),
        ({"income_base": 50_600_001}, ("income_base_above_maximum", "income_base")),
        ({"supported_months_used": 121}, ("out_of_range", "supported_months_used")),
        ({"overrides": {"rate": 1}}, ("unknown_input", "overrides.rate")),
        ({"overrides": {"monthly_investment_rate_percent": 5.1}}, ("out_of_range", RATE_FIELD)),
        ({"overrides": {"monthly_investment_rate_percent": -0.1}}, ("out_of_range", RATE_FIELD)),
        ({"overrides": {"monthly_investment_rate_percent": "1"}}, ("invalid_type", RATE_FIELD)),
        ({"overrides": {"monthly_investment_rate_percent": True}}, ("invalid_type", RATE_FIELD)),
        ({"payment_months": 12}, ("unknown_input", "payment_months")),
    ],
)
def test_wrong_inputs_are_named(error, change, expected):
    inputs = {"month": "2026-11", "income_base": 1_500_000, "years": 2} | change
    assert error(NAME, inputs) == expected
