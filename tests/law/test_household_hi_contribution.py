"""household_hi.contribution: Luật BHYT Đ.13(6), 4,5% of the base salary, 100/70/60/50/40."""

import pytest

NAME = "household_hi.contribution"


@pytest.mark.parametrize(
    ("month", "first"),
    [
        ("2019-07", 67_050),  # 1.490.000
        ("2023-06", 67_050),
        ("2023-07", 81_000),  # 1.800.000
        ("2024-06", 81_000),
        ("2024-07", 105_300),  # 2.340.000
        ("2026-06", 105_300),
        ("2026-07", 113_850),  # 2.530.000
        ("2027-12", 113_850),
    ],
)
def test_first_person_pays_by_the_base_salary_of_the_month(result, month, first):
    found = result(NAME, {"month": month, "members": 1})
    assert found["monthly_each"] == [first]
    assert found["total_12_months"] == 12 * first


def test_later_members_pay_less_and_from_the_fifth_all_alike(result):
    found = result(NAME, {"month": "2026-11", "members": 6, "payment_months": 3})
    assert found["percent_each"] == [100, 70, 60, 50, 40, 40]
    assert found["monthly_each"] == [113_850, 79_695, 68_310, 56_925, 45_540, 45_540]
    assert found["monthly_total"] == 409_860
    assert found["period_total"] == found["total_3_months"] == 1_229_580
    assert found["total_6_months"] == 2_459_160
    assert found["total_12_months"] == 4_918_320


def test_members_who_join_later_take_the_next_positions(result):
    found = result(NAME, {"month": "2026-11", "members": 2, "members_already_joined": 1})
    assert found["percent_each"] == [70, 60]
    far = result(NAME, {"month": "2026-11", "members": 1, "members_already_joined": 30})
    assert far["percent_each"] == [40]


def test_twelve_months_and_the_current_month_are_the_defaults(run):
    calculation = run(NAME, {"members": 1})
    assert calculation["as_of"] == "2026-11-01"
    assert calculation["result"]["period_total"] == 1_366_200


def test_period_total_is_rounded_once_from_the_exact_monthly_amount(result):
    """45,05 đồng a month: 45 in the month, 541 (not 540) in twelve months."""
    inputs = {"month": "2026-11", "members": 1, "overrides": {"base_salary": 1001}}
    found = result(NAME, inputs)
    assert found["monthly_total"] == 45
    assert found["total_12_months"] == 541


def test_what_if_figures_replace_the_stored_ones(result, warnings):
    inputs = {
        "month": "2026-11",
        "members": 2,
        "payment_months": 6,
        "overrides": {"base_salary": 3_000_000, "rate_percent": 5.1},
    }
    assert result(NAME, inputs)["monthly_each"] == [153_000, 107_100]
    assert result(NAME, inputs)["base_salary"] == 3_000_000
    assert warnings(NAME, inputs) == ["override_used"]


def test_next_year_is_computed_with_the_last_known_figures_and_says_so(warnings):
    assert warnings(NAME, {"month": "2026-12", "members": 1}) == []
    assert warnings(NAME, {"month": "2027-01", "members": 1}) == ["future_values"]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"members": 1, "month": "2019-06"}, ("date_not_covered", "month")),
        ({"members": 1, "month": "2028-01"}, ("date_not_covered", "month")),
        ({"members": 1, "month": "2026-13"}, ("invalid_format", "month")),
        ({"members": 1, "month": 202611}, ("invalid_type", "month")),
        ({"month": "2026-11"}, ("missing_input", "members")),
        ({"members": None}, ("missing_input", "members")),
        ({"members": 0}, ("out_of_range", "members")),
        ({"members": 31}, ("out_of_range", "members")),
        ({"members": 2.0}, ("invalid_type", "members")),
        ({"members": True}, ("invalid_type", "members")),
        ({"members": 1, "payment_months": 9}, ("invalid_choice", "payment_months")),
        ({"members": 1, "payment_months": "12"}, ("invalid_type", "payment_months")),
        ({"members": 1, "members_already_joined": -1}, ("out_of_range", "members_already_joined")),
        ({"members": 1, "members_already_joined": 31}, ("out_of_range", "members_already_joined")),
        (
            {"members": 1, "overrides": {"rate_percent": 6.1}},
            ("out_of_range", "overrides.rate_percent"),
        ),
        (
            {"members": 1, "overrides": {"rate_percent": -1}},
            ("out_of_range", "overrides.rate_percent"),
        ),
        (
            {"members": 1, "overrides": {"base_salary": 1.5}},
            ("invalid_type", "overrides.base_salary"),
        ),
        ({"members": 1, "overrides": {"rate": 4}}, ("unknown_input", "overrides.rate")),
        ({"members": 1, "overrides": [4]}, ("invalid_type", "overrides")),
        ({"members": 1, "base_salary": 1}, ("unknown_input", "base_salary")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
