"""voluntary_si.monthly_allowance (Đ.23) and social_pension.monthly (Đ.21–22, Luật 41/2024/QH15)."""

import pytest

ALLOWANCE = "voluntary_si.monthly_allowance"
PENSION = "social_pension.monthly"
WOMAN = {
    "date": "2026-03-15",
    "sex": "female",
    "birth_date": "1968-08-10",
    "months_contributed": 120,
    "average_income": 2_500_000,
}


def test_time_and_average_are_paid_out_as_months_of_the_level(result):
    """2.500.000 × 2 × 10 : 500.000 = 100 months; 57y7m, so 209 months to 75."""
    found = result(ALLOWANCE, WOMAN)
    assert found["computed_months"] == found["paid_months"] == 100
    assert found["months_to_social_pension"] == 209
    assert found["monthly_allowance"] == 500_000
    assert (found["gap_months"], found["top_up"]) == (109, 109 * 500_000)
    assert found["health_insurance_by_state"] is True


def test_a_part_month_is_rounded_up(result):
    found = result(ALLOWANCE, WOMAN | {"average_income": 2_500_001})
    assert found["computed_months"] == 101


def test_more_than_the_time_to_75_raises_the_allowance(result):
    """Ttt = 800, Tdt = 209: 500.000 + 591 × 500.000 : 209 = 1.913.875,6."""
    found = result(ALLOWANCE, WOMAN | {"average_income": 20_000_000})
    assert (found["computed_months"], found["paid_months"]) == (800, 209)
    assert found["monthly_allowance"] == 1_913_876
    assert (found["gap_months"], found["top_up"]) == (0, 0)


def test_the_poor_wait_only_until_seventy(result):
    for household in ("poor", "near_poor"):
        found = result(ALLOWANCE, WOMAN | {"household": household})
        assert found["months_to_social_pension"] == 149


@pytest.mark.parametrize(("months", "years"), [(12, 1), (13, 1.5), (18, 1.5), (19, 2), (179, 15)])
def test_odd_months_count_half_a_year_or_a_year(result, months, years):
    assert result(ALLOWANCE, WOMAN | {"months_contributed": months})["counted_years"] == years


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"date": "2025-06-30"}, ["not_in_force"]),
        ({"months_contributed": 11}, ["fewer_than_12_months"]),
        ({"months_contributed": 180}, ["enough_for_pension"]),
        ({"birth_date": "1970-01-01"}, ["retirement_age_not_reached"]),
        ({"birth_date": "1951-03-31"}, ["social_pension_age_reached"]),
        ({"birth_date": "1951-04-01"}, []),
        ({"birth_date": "1956-03-01", "household": "poor"}, ["social_pension_age_reached"]),
        (
            {"months_contributed": 11, "birth_date": "1990"},
            ["fewer_than_12_months", "retirement_age_not_reached"],
        ),
    ],
)
def test_who_has_no_monthly_allowance(result, change, reasons):
    found = result(ALLOWANCE, WOMAN | change)
    assert found["reasons"] == reasons
    assert found["eligible"] is (not reasons)
    if reasons:
        assert (found["monthly_allowance"], found["top_up"]) == (0, 0)
        assert found["computed_months"] is None


def test_what_is_assumed_and_what_is_unconfirmed_is_said(warnings):
    assert "assumed_condition" in warnings(ALLOWANCE, WOMAN)
    assert "unconfirmed_parameter" not in warnings(ALLOWANCE, WOMAN)
    later = WOMAN | {"date": "2026-07-01"}
    assert "unconfirmed_parameter" in warnings(ALLOWANCE, later)
    given = later | {"overrides": {"social_pension_monthly": 500_000}}
    assert "override_used" in warnings(ALLOWANCE, given)
    assert "unconfirmed_parameter" not in warnings(ALLOWANCE, given)


@pytest.mark.parametrize(
    ("day", "level"), [("2025-07-01", 500_000), ("2026-06-30", 500_000), ("2026-07-01", 540_000)]
)
def test_social_pension_level_of_the_day(result, day, level):
    found = result(PENSION, {"date": day, "birth_date": "1945-01-01"})
    assert (found["social_pension_level"], found["amount"]) == (level, level)
    assert found["take"] == "social_pension"


@pytest.mark.parametrize(
    ("birth", "household", "reasons"),
    [
        ("1951-11-23", "other", []),
        ("1951-11-24", "other", ["age_70_to_74_not_poor"]),
        ("1951-11-24", "poor", []),
        ("1956-11-23", "near_poor", []),
        ("1956-11-24", "near_poor", ["under_70"]),
        ("1956-11-24", "other", ["under_70"]),
        ("1956-11-23", "other", ["age_70_to_74_not_poor"]),
    ],
)
def test_seventy_five_years_or_seventy_for_the_poor(result, birth, household, reasons):
    inputs = {"date": "2026-11-23", "birth_date": birth, "household": household}
    found = result(PENSION, inputs)
    assert found["reasons"] == reasons
    assert (found["amount"] > 0) is (not reasons)
    assert (found["take"] is None) is bool(reasons)


def test_a_smaller_pension_does_not_exclude_an_equal_one_does(result):
    inputs = {"date": "2026-11-23", "birth_date": "1945"}
    assert result(PENSION, inputs | {"other_monthly_pension": 539_999})["eligible"] is True
    equal = result(PENSION, inputs | {"other_monthly_pension": 540_000})
    assert equal["reasons"] == ["pension_not_lower"]


def test_the_higher_of_pension_and_social_allowance(result):
    inputs = {"date": "2026-11-23", "birth_date": "1945", "social_allowance": 750_000}
    found = result(PENSION, inputs)
    assert (found["amount"], found["take"]) == (750_000, "social_allowance")


def test_before_july_2025_there_was_no_social_pension(result):
    found = result(PENSION, {"date": "2025-06-30", "birth_date": "1940"})
    assert found["reasons"] == ["not_in_force"]
    assert (found["social_pension_level"], found["amount"]) == (0, 0)


def test_the_province_may_add(warnings):
    inputs = {"date": "2026-11-23", "birth_date": "1945"}
    assert {"local_top_up_unknown", "unconfirmed_parameter"} <= set(warnings(PENSION, inputs))
    assert "local_top_up_unknown" not in warnings(PENSION, inputs | {"birth_date": "1980"})


@pytest.mark.parametrize(
    ("name", "inputs", "expected"),
    [
        (ALLOWANCE, WOMAN | {"sex": None}, ("missing_input", "sex")),
        (ALLOWANCE, WOMAN | {"birth_date": None}, ("missing_input", "birth_date")),
        (ALLOWANCE, WOMAN | {"months_contributed": 0}, ("out_of_range", "months_contributed")),
        (ALLOWANCE, WOMAN | {"months_contributed": 721}, ("out_of_range", "months_contributed")),
        (ALLOWANCE, WOMAN | {"household": "rich"}, ("invalid_choice", "household")),
        (ALLOWANCE, WOMAN | {"date": "2017-12-31"}, ("date_not_covered", "date")),
        (ALLOWANCE, WOMAN | {"birth_date": "2026-12"}, ("out_of_range", "birth_date")),
        (
            ALLOWANCE,
            WOMAN | {"overrides": {"social_pension_monthly": "5"}},
            ("invalid_type", "overrides.social_pension_monthly"),
        ),
        (PENSION, {"date": "2026-11-23"}, ("missing_input", "birth_date")),
        (PENSION, {"birth_date": "1945-13"}, ("invalid_format", "birth_date")),
        (PENSION, {"birth_date": "1945", "date": "2028-01-01"}, ("date_not_covered", "date")),
        (
            PENSION,
            {"birth_date": "1945", "social_allowance": -1},
            ("out_of_range", "social_allowance"),
        ),
        (
            PENSION,
            {"birth_date": "1945", "overrides": {"level": 1}},
            ("unknown_input", "overrides.level"),
        ),
    ],
)
def test_wrong_inputs_are_named(error, name, inputs, expected):
    assert error(name, inputs) == expected
