"""unemployment.start_date and unemployment.filing_deadline: Luật 74/2025 Đ.38, Đ.39, BLDS Đ.148."""

import pytest

START = "unemployment.start_date"
DEADLINE = "unemployment.filing_deadline"


def test_benefit_starts_on_the_eleventh_working_day_after_filing(run):
    found = run(START, {"filed_date": "2026-10-05", "months": 5, "holidays": []})
    assert found["result"] == {
        "benefit_from": "2026-10-20",
        "first_month_end": "2026-11-19",
        "benefit_to": "2027-03-19",
        "withdraw_by": "2026-10-19",
        "decision_due": "2026-10-26",
    }
    assert (found["as_of"], found["warnings"]) == ("2026-10-05", [])


@pytest.mark.parametrize("filed", ["2026-10-09", "2026-10-10", "2026-10-11"])
def test_friday_and_weekend_filings_count_from_monday(result, filed):
    assert result(START, {"filed_date": filed, "holidays": []})["benefit_from"] == "2026-10-26"


def test_holidays_postpone_everything(result):
    found = result(START, {"filed_date": "2026-08-24", "holidays": ["2026-09-01", "2026-09-02"]})
    assert found["benefit_from"] == "2026-09-10"
    assert found["withdraw_by"] == "2026-09-09"
    assert found["decision_due"] == "2026-09-16"
    assert found["benefit_to"] is None


def test_holidays_on_a_weekend_change_nothing(result):
    with_weekend = result(START, {"filed_date": "2026-10-05", "holidays": ["2026-10-10"]})
    assert with_weekend["benefit_from"] == "2026-10-20"


@pytest.mark.parametrize(
    ("filed", "benefit_from", "first_month_end", "two_months_end"),
    [
        ("2026-01-13", "2026-01-28", "2026-02-27", "2026-03-27"),
        ("2026-01-14", "2026-01-29", "2026-02-28", "2026-03-28"),
        ("2026-01-15", "2026-01-30", "2026-02-28", "2026-03-29"),
        ("2026-03-16", "2026-03-31", "2026-04-30", "2026-05-30"),
        ("2026-04-16", "2026-05-01", "2026-05-31", "2026-06-30"),
    ],
)
def test_benefit_month_ends_before_the_same_day_or_with_the_month(
    result, filed, benefit_from, first_month_end, two_months_end
):
    found = result(START, {"filed_date": filed, "months": 2, "holidays": []})
    assert found["benefit_from"] == benefit_from
    assert found["first_month_end"] == first_month_end
    assert found["benefit_to"] == two_months_end


def test_built_in_calendar_knows_tet_and_says_that_it_was_used(result, warnings):
    inputs = {"filed_date": "2026-02-06"}
    assert result(START, inputs)["withdraw_by"] == "2026-02-27"  # 16–20/2 are Tết
    assert warnings(START, inputs) == ["working_day_calendar"]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, ("missing_input", "filed_date")),
        ({"filed_date": "2025-12-31"}, ("date_not_covered", "filed_date")),
        ({"filed_date": "2028-01-01"}, ("date_not_covered", "filed_date")),
        ({"filed_date": "2026-04-31"}, ("invalid_format", "filed_date")),
        ({"filed_date": "2026-04-30", "months": 0}, ("out_of_range", "months")),
        ({"filed_date": "2026-04-30", "months": 13}, ("out_of_range", "months")),
        ({"filed_date": "2026-04-30", "months": 3.5}, ("invalid_type", "months")),
        ({"filed_date": "2026-04-30", "holidays": ["2/9"]}, ("invalid_format", "holidays")),
        ({"filed_date": "2026-04-30", "holidays": {}}, ("invalid_type", "holidays")),
    ],
)
def test_wrong_inputs_of_the_start_are_named(error, inputs, expected):
    assert error(START, inputs) == expected


@pytest.mark.parametrize(
    ("termination", "last_day", "last_working_day"),
    [
        ("2026-09-15", "2026-12-15", "2026-12-15"),
        ("2026-08-08", "2026-11-08", "2026-11-09"),  # Sunday
        ("2026-08-07", "2026-11-07", "2026-11-09"),  # Saturday
        ("2026-11-30", "2027-02-28", "2027-03-01"),  # no 30 February
        ("2023-11-30", "2024-02-29", "2024-02-29"),
        ("2018-01-01", "2018-04-01", "2018-04-02"),
        ("2027-12-31", "2028-03-31", "2028-03-31"),
    ],
)
def test_file_is_due_three_months_after_the_termination(
    result, termination, last_day, last_working_day
):
    found = result(DEADLINE, {"termination_date": termination, "holidays": []})
    assert found == {"last_day": last_day, "last_working_day": last_working_day, "late": None}


def test_a_row_of_days_off_moves_the_deadline_behind_it(result):
    inputs = {"termination_date": "2026-05-29", "holidays": ["2026-08-31", "2026-09-01"]}
    assert result(DEADLINE, inputs)["last_working_day"] == "2026-09-02"


@pytest.mark.parametrize(
    ("filed", "late"), [("2026-08-07", False), ("2026-11-09", False), ("2026-11-10", True)]
)
def test_filing_after_the_last_working_day_is_late(result, filed, late):
    inputs = {"termination_date": "2026-08-07", "filed_date": filed, "holidays": []}
    assert result(DEADLINE, inputs)["late"] is late


def test_confirmation_of_the_authority_starts_the_time(run):
    inputs = {"termination_date": "2026-03-31", "confirmation_date": "2026-08-14", "holidays": []}
    found = run(DEADLINE, inputs)
    assert found["result"]["last_working_day"] == "2026-11-16"
    assert found["as_of"] == "2026-03-31"


def test_built_in_calendar_is_announced(warnings):
    assert warnings(DEADLINE, {"termination_date": "2026-08-10"}) == ["working_day_calendar"]
    assert warnings(DEADLINE, {"termination_date": "2026-08-10", "holidays": []}) == []


DAY = {"termination_date": "2026-08-10"}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, ("missing_input", "termination_date")),
        ({"termination_date": "2017-12-31"}, ("date_not_covered", "termination_date")),
        ({"termination_date": "2028-01-01"}, ("date_not_covered", "termination_date")),
        ({"termination_date": "2026-6-1"}, ("invalid_format", "termination_date")),
        ({"termination_date": 20260601}, ("invalid_type", "termination_date")),
        (DAY | {"filed_date": "2026-08-09"}, ("conflicting_inputs", "filed_date")),
        (DAY | {"confirmation_date": "2026-08-09"}, ("conflicting_inputs", "confirmation_date")),
        (DAY | {"filed_date": "x"}, ("invalid_format", "filed_date")),
        (DAY | {"holidays": [None]}, ("invalid_type", "holidays")),
        (DAY | {"months": 3}, ("unknown_input", "months")),
    ],
)
def test_wrong_inputs_of_the_deadline_are_named(error, inputs, expected):
    assert error(DEADLINE, inputs) == expected
