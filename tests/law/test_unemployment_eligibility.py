"""unemployment.eligibility: Luật 74/2025/QH15 Đ.38, Đ.55(4); until 2025 Luật 38/2013/QH13 Đ.49."""

import pytest

NAME = "unemployment.eligibility"
NEW = "74/2025/QH15"
JULY = {
    "termination_date": "2026-07-15",
    "reason": "contract_ended",
    "months_in_24": 12,
    "holidays": ["2026-09-01", "2026-09-02"],
}


def test_twelve_months_of_twenty_four_are_enough(run):
    found = run(NAME, JULY)
    assert found["result"] == {
        "eligible": True,
        "reasons": [],
        "law": NEW,
        "required_months": 12,
        "window_months": 24,
        "counted_months": 12,
        "filing_deadline": "2026-10-15",
        "contributions_kept": None,
    }
    assert (found["as_of"], found["warnings"]) == ("2026-07-15", [])


def test_eleven_months_are_too_few_and_stay_for_the_next_time(result):
    found = result(NAME, JULY | {"months_in_24": 11})
    assert (found["eligible"], found["reasons"]) == (False, ["too_few_months"])
    assert found["contributions_kept"] is True


@pytest.mark.parametrize(
    ("contract", "window", "counted"),
    [(None, 24, 11), (36, 24, 11), (12, 24, 11), (11, 36, 12), (1, 36, 12)],
)
def test_contracts_under_a_year_look_back_three_years(result, contract, window, counted):
    inputs = JULY | {"months_in_24": 11, "months_in_36": 12, "contract_months": contract}
    found = result(NAME, inputs)
    assert (found["window_months"], found["counted_months"]) == (window, counted)
    assert found["eligible"] is (counted == 12)


@pytest.mark.parametrize(
    ("reason", "bars"),
    [
        ("contract_ended", []),
        ("agreement", []),
        ("lawful_resignation", []),
        ("dismissal", []),
        ("redundancy", []),
        ("unlawful_resignation", ["unlawful_resignation"]),
    ],
)
def test_only_an_unlawful_resignation_bars(result, reason, bars):
    assert result(NAME, JULY | {"reason": reason})["reasons"] == bars


def test_pension_bars_and_keeps_no_contributions(result):
    receiving = result(NAME, JULY | {"pension_status": "receiving"})
    assert receiving["reasons"] == ["pension_recipient"]
    assert receiving["contributions_kept"] is None
    entitled = result(NAME, JULY | {"pension_status": "eligible"})
    assert entitled["reasons"] == ["eligible_for_pension"]
    assert entitled["contributions_kept"] is None


def test_all_reasons_are_listed_in_order(result):
    inputs = JULY | {
        "reason": "unlawful_resignation",
        "months_in_24": 3,
        "was_contributing": False,
        "pension_status": "eligible",
        "filed_date": "2026-10-16",
        "new_job_date": "2026-10-20",
        "blocking_event": "detention",
    }
    found = result(NAME, inputs)
    assert found["reasons"] == [
        "unlawful_resignation",
        "eligible_for_pension",
        "not_contributing_at_termination",
        "too_few_months",
        "filed_late",
        "found_job_in_waiting_time",
        "other_bar",
    ]
    assert found["contributions_kept"] is None


@pytest.mark.parametrize(("filed", "late"), [("2026-10-15", False), ("2026-10-16", True)])
def test_filing_must_be_within_three_months(result, filed, late):
    found = result(NAME, JULY | {"filed_date": filed})
    assert found["reasons"] == (["filed_late"] if late else [])


def test_last_day_on_a_holiday_moves_to_the_next_working_day(result):
    inputs = JULY | {"termination_date": "2026-05-31", "holidays": ["2026-08-31", "2026-09-01"]}
    found = result(NAME, inputs | {"filed_date": "2026-09-02"})
    assert (found["filing_deadline"], found["eligible"]) == ("2026-09-02", True)


def test_confirmation_of_the_authority_starts_the_time_anew(result):
    inputs = JULY | {"confirmation_date": "2026-08-20", "filed_date": "2026-11-20"}
    found = result(NAME, inputs)
    assert (found["filing_deadline"], found["eligible"]) == ("2026-11-20", True)


@pytest.mark.parametrize(
    ("job", "barred"),
    [("2026-07-20", True), ("2026-08-03", True), ("2026-08-17", True), ("2026-08-18", False)],
)
def test_new_job_within_ten_working_days_of_filing_bars(result, job, barred):
    found = result(NAME, JULY | {"filed_date": "2026-08-03", "new_job_date": job})
    assert found["reasons"] == (["found_job_in_waiting_time"] if barred else [])
    assert found["contributions_kept"] is (True if barred else None)


@pytest.mark.parametrize(
    "event",
    [
        "military_service",
        "study_over_12_months",
        "compulsory_facility",
        "detention",
        "settled_abroad",
    ],
)
def test_events_of_the_waiting_time_bar_and_keep_the_contributions(result, event):
    found = result(NAME, JULY | {"blocking_event": event})
    assert (found["reasons"], found["contributions_kept"]) == (["other_bar"], True)


def test_death_bars_and_leaves_nothing_to_keep(result):
    found = result(NAME, JULY | {"blocking_event": "death"})
    assert (found["reasons"], found["contributions_kept"]) == (["other_bar"], None)


def test_leaving_without_contributing_bars(result):
    found = result(NAME, JULY | {"was_contributing": False})
    assert found["reasons"] == ["not_contributing_at_termination"]


def test_day_of_filing_is_the_day_of_the_law(run):
    assert run(NAME, JULY | {"filed_date": "2026-08-03"})["as_of"] == "2026-08-03"


def test_built_in_holidays_are_announced(warnings):
    asked = {key: value for key, value in JULY.items() if key != "holidays"}
    assert warnings(NAME, asked) == ["working_day_calendar"]
    assert warnings(NAME, asked | {"holidays": []}) == []


def test_filing_next_year_is_future(warnings):
    inputs = JULY | {"termination_date": "2026-11-15", "filed_date": "2027-01-04"}
    assert warnings(NAME, inputs) == ["future_values"]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, ("missing_input", "termination_date")),
        ({"termination_date": "2026-07-15"}, ("missing_input", "reason")),
        (JULY | {"months_in_24": None}, ("missing_input", "months_in_24")),
        (JULY | {"contract_months": 6}, ("missing_input", "months_in_36")),
        (JULY | {"new_job_date": "2026-08-03"}, ("missing_input", "filed_date")),
        (JULY | {"termination_date": "2017-12-31"}, ("date_not_covered", "termination_date")),
        (JULY | {"termination_date": "2028-01-01"}, ("date_not_covered", "termination_date")),
        (
            JULY | {"termination_date": "2027-12-15", "filed_date": "2028-01-03"},
            ("date_not_covered", "filed_date"),
        ),
        (JULY | {"termination_date": "15/07/2026"}, ("invalid_format", "termination_date")),
        (JULY | {"reason": "fired"}, ("invalid_choice", "reason")),
        (JULY | {"months_in_24": 25}, ("out_of_range", "months_in_24")),
        (JULY | {"months_in_24": -1}, ("out_of_range", "months_in_24")),
        (JULY | {"months_in_36": 37}, ("out_of_range", "months_in_36")),
        (JULY | {"months_in_36": 11}, ("conflicting_inputs", "months_in_36")),
        (JULY | {"contract_months": 0}, ("out_of_range", "contract_months")),
        (JULY | {"contract_months": 37}, ("out_of_range", "contract_months")),
        (JULY | {"was_contributing": 1}, ("invalid_type", "was_contributing")),
        (JULY | {"pension_status": "yes"}, ("invalid_choice", "pension_status")),
        (JULY | {"blocking_event": "abroad"}, ("invalid_choice", "blocking_event")),
        (JULY | {"filed_date": "2026-07-14"}, ("conflicting_inputs", "filed_date")),
        (
            JULY | {"filed_date": "2026-08-03", "decision_date": "2026-08-02"},
            ("conflicting_inputs", "decision_date"),
        ),
        (JULY | {"decision_date": "2026-07-14"}, ("conflicting_inputs", "decision_date")),
        (JULY | {"confirmation_date": "2026-07-14"}, ("conflicting_inputs", "confirmation_date")),
        (JULY | {"holidays": "2026-09-02"}, ("invalid_type", "holidays")),
        (JULY | {"holidays": ["02/09/2026"]}, ("invalid_format", "holidays")),
        (JULY | {"holidays": [20260902]}, ("invalid_type", "holidays")),
        (JULY | {"age": 40}, ("unknown_input", "age")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected


def test_first_problem_of_the_catalogue_order_is_reported(error):
    inputs = JULY | {"contract_months": 6, "reason": "fired", "unknown": 1}
    assert error(NAME, inputs) == ("unknown_input", "unknown")
    assert error(NAME, JULY | {"reason": "fired", "months_in_24": 25}) == (
        "invalid_choice",
        "reason",
    )
