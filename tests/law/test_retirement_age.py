"""retirement.age: BLLĐ 2019 Đ.169(2), NĐ 135/2020 Đ.4 and its Phụ lục I."""

from datetime import date

import pytest

NAME = "retirement.age"


@pytest.mark.parametrize(
    ("sex", "born", "years", "months", "reached"),
    [
        # The rows of Phụ lục I at which the age changes.
        ("male", "1960-12", 60, 0, "2020-12"),
        ("male", "1961-01", 60, 3, "2021-04"),
        ("male", "1961-09", 60, 3, "2021-12"),
        ("male", "1961-10", 60, 6, "2022-04"),
        ("male", "1962-07", 60, 9, "2023-04"),
        ("male", "1963-04", 61, 0, "2024-04"),
        ("male", "1964-01", 61, 3, "2025-04"),
        ("male", "1964-10", 61, 6, "2026-04"),
        ("male", "1965-07", 61, 9, "2027-04"),
        ("male", "1966-04", 62, 0, "2028-04"),
        ("male", "1990-02", 62, 0, "2052-02"),
        ("female", "1965-12", 55, 0, "2020-12"),
        ("female", "1966-01", 55, 4, "2021-05"),
        ("female", "1966-08", 55, 4, "2021-12"),
        ("female", "1966-09", 55, 8, "2022-05"),
        ("female", "1968-09", 56, 8, "2025-05"),
        ("female", "1969-05", 57, 0, "2026-05"),
        ("female", "1975-05", 60, 0, "2035-05"),
        ("female", "1975-04", 59, 8, "2034-12"),
    ],
)
def test_age_is_that_of_the_appendix_of_the_decree(result, sex, born, years, months, reached):
    found = result(NAME, {"sex": sex, "birth_date": born})
    assert (found["age_years"], found["age_months"]) == (years, months)
    assert found["retirement_month"] == reached


def test_pension_may_start_on_the_first_of_the_following_month(result):
    found = result(NAME, {"sex": "male", "birth_date": "1964-06-30"})
    assert found["retirement_month"] == "2025-09"
    assert found["pension_from"] == "2025-10-01"


def test_a_year_alone_is_its_first_of_january(result):
    year = result(NAME, {"sex": "male", "birth_date": "1965"})
    assert year == result(NAME, {"sex": "male", "birth_date": "1965-01-01"})


def test_as_of_is_the_day_of_the_run(run):
    calculation = run(NAME, {"sex": "male", "birth_date": "1965"}, date(2026, 11, 24))
    assert calculation["as_of"] == "2026-11-24"


def test_born_tomorrow_is_out_of_range_and_born_today_is_not(run, error):
    assert run(NAME, {"sex": "male", "birth_date": "2026-11-23"})
    assert error(NAME, {"sex": "male", "birth_date": "2026-11-24"}) == (
        "out_of_range",
        "birth_date",
    )


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"birth_date": "1970"}, ("missing_input", "sex")),
        ({"sex": "male"}, ("missing_input", "birth_date")),
        ({"sex": "man", "birth_date": "1970"}, ("invalid_choice", "sex")),
        ({"sex": 1, "birth_date": "1970"}, ("invalid_type", "sex")),
        ({"sex": "male", "birth_date": 1970}, ("invalid_type", "birth_date")),
        ({"sex": "male", "birth_date": "70"}, ("invalid_format", "birth_date")),
        ({"sex": "male", "birth_date": "1970-13"}, ("invalid_format", "birth_date")),
        ({"sex": "male", "birth_date": "1971-02-29"}, ("invalid_format", "birth_date")),
        ({"sex": "male", "birth_date": "05/01/1970"}, ("invalid_format", "birth_date")),
        ({"sex": "male", "birth_date": "1929-12-31"}, ("out_of_range", "birth_date")),
        ({"sex": "male", "birth_date": "1970", "age": 56}, ("unknown_input", "age")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
