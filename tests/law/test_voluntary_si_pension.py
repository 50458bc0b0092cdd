"""voluntary_si.pension: Luật 41/2024/QH15 Đ.98–101, Đ.141(9); before 01/07/2025 Luật 58/2014."""

import pytest

NAME = "voluntary_si.pension"
WOMAN = {"date": "2026-11-23", "sex": "female", "months_contributed": 240}
WOMAN |= {"average_income": 4_000_000}
MAN = WOMAN | {"sex": "male"}


@pytest.mark.parametrize(
    ("sex", "months", "years", "rate"),
    [
        ("female", 180, 15, 45),
        ("female", 181, 15.5, 46),
        ("female", 186, 15.5, 46),
        ("female", 187, 16, 47),
        ("female", 191, 16, 47),
        ("female", 360, 30, 75),
        ("female", 366, 30.5, 75),
        # Đ.99(1)(b): men with 15 to under 20 years have 40%, 1% a year.
        ("male", 180, 15, 40),
        ("male", 183, 15.5, 40.5),
        ("male", 239, 20, 45),
        ("male", 240, 20, 45),
        ("male", 246, 20.5, 46),
        ("male", 420, 35, 75),
    ],
)
def test_rate_grows_with_the_years(result, sex, months, years, rate):
    found = result(NAME, WOMAN | {"sex": sex, "months_contributed": months})
    assert (found["counted_years"], found["rate_percent"]) == (years, rate)
    assert found["monthly_pension"] == rate * 40_000


@pytest.mark.parametrize(
    ("year", "rate"), [(2018, 53), (2019, 51), (2020, 49), (2021, 47), (2022, 45), (2024, 45)]
)
def test_mens_base_years_rose_to_twenty_by_2022(result, year, rate):
    assert result(NAME, MAN | {"date": f"{year}-06-30"})["rate_percent"] == rate


@pytest.mark.parametrize(
    ("day", "required"), [("2018-01-01", 240), ("2025-06-30", 240), ("2025-07-01", 180)]
)
def test_fifteen_years_are_enough_since_july_2025(result, day, required):
    short = result(NAME, WOMAN | {"date": day, "months_contributed": required - 1})
    assert (short["required_months"], short["missing_months"]) == (required, 1)
    assert short["reasons"] == ["too_few_months"]
    assert result(NAME, WOMAN | {"date": day, "months_contributed": required})["eligible"]


def test_months_are_not_rounded_for_the_condition(result):
    """179 months count as 15 years for a level, but are not 15 years."""
    found = result(NAME, WOMAN | {"months_contributed": 179})
    assert (found["eligible"], found["counted_years"]) == (False, 15)
    assert (found["rate_percent"], found["monthly_pension"], found["pension_from"]) == (
        None,
        0,
        None,
    )


@pytest.mark.parametrize(("day", "eligible"), [("2026-03-31", False), ("2026-04-01", True)])
def test_the_age_is_reached_from_the_first_day_of_its_month(result, day, eligible):
    """A man born in 10/1964 reaches 61 years 6 months in 04/2026."""
    found = result(NAME, MAN | {"date": day, "birth_date": "1964-10-20"})
    assert (found["eligible"], found["retirement_month"]) == (eligible, "2026-04")
    assert found["pension_from"] == ("2026-05-01" if eligible else None)
    assert found["reasons"] == ([] if eligible else ["retirement_age_not_reached"])


def test_both_reasons_are_named_in_order(result):
    inputs = MAN | {"months_contributed": 100, "birth_date": "1990"}
    assert result(NAME, inputs)["reasons"] == ["too_few_months", "retirement_age_not_reached"]


def test_without_birth_date_the_age_is_assumed_and_said(result, warnings):
    found = result(NAME, WOMAN)
    assert (found["retirement_month"], found["pension_from"]) == (None, None)
    assert "assumed_condition" in warnings(NAME, WOMAN)
    assert "assumed_condition" not in warnings(NAME, WOMAN | {"birth_date": "1960"})


@pytest.mark.parametrize(
    ("change", "allowance"),
    [
        # 32 years of a woman: two years above 30, half an average each.
        ({"months_contributed": 384}, 4_000_000),
        # Six months are half a year.
        ({"months_contributed": 366}, 1_000_000),
        # One of the two years was paid after the age: twice the average.
        ({"months_contributed": 384, "months_after_retirement_age": 12}, 10_000_000),
        # More months after the age than excess: all of the excess counts twice.
        ({"months_contributed": 384, "months_after_retirement_age": 60}, 16_000_000),
        ({"sex": "male", "months_contributed": 420}, 0),
        ({"sex": "male", "months_contributed": 432}, 2_000_000),
        # Before 01/07/2025 there was no double part, and men had 31 years in 2018.
        (
            {"date": "2025-06-30", "months_contributed": 384, "months_after_retirement_age": 12},
            4_000_000,
        ),
        ({"date": "2018-06-30", "sex": "male", "months_contributed": 384}, 2_000_000),
    ],
)
def test_years_above_the_highest_rate_bring_a_one_off_allowance(result, change, allowance):
    assert result(NAME, WOMAN | change)["one_off_allowance"] == allowance


@pytest.mark.parametrize(
    ("change", "start"),
    [
        # A woman born in 05/1969 reaches 57 in 05/2026.
        ({}, "2026-06-01"),
        ({"last_paid_month": "2026-05"}, "2026-06-01"),
        # Paid on: the month after stopping and asking (Đ.101(2)).
        ({"last_paid_month": "2026-06", "date": "2026-09-10"}, "2026-10-01"),
        ({"last_paid_month": "2026-12", "date": "2026-09-10"}, "2027-01-01"),
        # A plan that still runs does not postpone it (TT 11/2025 Đ.5(3)).
        (
            {"last_paid_month": "2027-06", "date": "2026-09-10", "prepaid_plan": True},
            "2026-10-01",
        ),
        ({"last_paid_month": "2026-03", "prepaid_plan": True}, "2026-06-01"),
    ],
)
def test_pension_starts_after_the_age_or_after_stopping_and_asking(result, change, start):
    assert result(NAME, WOMAN | {"birth_date": "1969-05-10"} | change)["pension_from"] == start


@pytest.mark.parametrize(
    ("months", "last_paid", "day", "start"),
    [
        # 15 years and the age before 07/2025: exactly 01/07/2025 (TT 11/2025 Đ.5(4)).
        (200, None, "2026-11-23", "2025-07-01"),
        (200, "2025-06", "2026-11-23", "2025-07-01"),
        # Paid after that day: after stopping and asking.
        (200, "2025-08", "2025-10-05", "2025-11-01"),
        (200, "2025-07", "2025-07-20", "2025-08-01"),
        # With 20 years the old law had opened it already.
        (240, None, "2026-11-23", "2024-10-01"),
    ],
)
def test_under_twenty_years_no_pension_starts_before_the_new_law(
    result, months, last_paid, day, start
):
    """A woman born in 05/1968 reached her age in 09/2024."""
    inputs = WOMAN | {"birth_date": "1968-05-10", "months_contributed": months, "date": day}
    assert result(NAME, inputs | {"last_paid_month": last_paid})["pension_from"] == start


VETERAN = WOMAN | {"birth_date": "1971-02-10", "first_voluntary_month": "2010-01"}


def test_twenty_voluntary_years_begun_before_2021_keep_the_age_of_55(result):
    found = result(NAME, VETERAN)
    assert found["special_age_applies"] is True
    assert (found["retirement_month"], found["pension_from"]) == ("2026-02", "2026-03-01")
    assert found["special_age_missing_months"] == 0


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"voluntary_months": 230}, 10),
        ({"first_voluntary_month": "2021-01"}, None),
        ({"first_voluntary_month": None}, None),
        ({"date": "2025-06-30"}, None),
    ],
)
def test_otherwise_the_ordinary_age_applies(result, change, missing):
    found = result(NAME, VETERAN | change)
    assert found["special_age_applies"] is False
    assert found["special_age_missing_months"] == missing
    assert found["retirement_month"] == "2028-10"  # 57 years 8 months


def test_the_exception_opens_no_pension_before_july_2025(result):
    """55 in 03/2025, ordinary age not reached (TT 11/2025 Đ.5(5))."""
    inputs = VETERAN | {"birth_date": "1970-03-05", "date": "2025-08-10"}
    assert result(NAME, inputs)["pension_from"] == "2025-07-01"
    assert result(NAME, inputs | {"last_paid_month": "2025-07"})["pension_from"] == "2025-09-01"


def test_who_reached_the_ordinary_age_before_the_exception_keeps_the_earlier_start(result):
    """55 in 05/2023, ordinary age in 09/2024 with 20 years: from 10/2024, not from 07/2025."""
    inputs = VETERAN | {"birth_date": "1968-05-10", "last_paid_month": "2022-12"}
    found = result(NAME, inputs)
    assert found["retirement_month"] == "2023-05"
    assert found["pension_from"] == "2024-10-01"


def test_a_man_of_sixty_with_the_exception(result):
    inputs = MAN | {"birth_date": "1966-11-01", "first_voluntary_month": "2008-01"}
    assert result(NAME, inputs)["retirement_month"] == "2026-11"


def test_values_of_2027_are_marked_as_future(warnings):
    assert "future_values" in warnings(NAME, WOMAN | {"date": "2027-01-01"})
    assert "future_values" not in warnings(NAME, WOMAN | {"date": "2026-12-31"})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"sex": None}, ("missing_input", "sex")),
        ({"months_contributed": None}, ("missing_input", "months_contributed")),
        ({"average_income": None}, ("missing_input", "average_income")),
        ({"months_contributed": 0}, ("out_of_range", "months_contributed")),
        ({"months_contributed": 721}, ("out_of_range", "months_contributed")),
        ({"average_income": 0}, ("out_of_range", "average_income")),
        ({"date": "2017-12-31"}, ("date_not_covered", "date")),
        ({"date": "2028-01-01"}, ("date_not_covered", "date")),
        ({"date": "2026-11"}, ("invalid_format", "date")),
        ({"birth_date": "2026-12-01"}, ("out_of_range", "birth_date")),
        ({"birth_date": "1969-5"}, ("invalid_format", "birth_date")),
        ({"months_after_retirement_age": 241}, ("out_of_range", "months_after_retirement_age")),
        ({"months_after_retirement_age": -1}, ("out_of_range", "months_after_retirement_age")),
        ({"voluntary_months": -1}, ("out_of_range", "voluntary_months")),
        ({"prepaid_plan": "yes"}, ("invalid_type", "prepaid_plan")),
        ({"last_paid_month": "2026-00"}, ("invalid_format", "last_paid_month")),
        ({"first_voluntary_month": 2010}, ("invalid_type", "first_voluntary_month")),
        ({"overrides": {}}, ("unknown_input", "overrides")),
    ],
)
def test_wrong_inputs_are_named(error, change, expected):
    assert error(NAME, WOMAN | change) == expected
