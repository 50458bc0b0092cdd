"""household_hi.card_validity: Luật BHYT Đ.16(3)(c), NĐ 188/2025 Đ.13."""

import pytest

NAME = "household_hi.card_validity"


def test_first_card_starts_thirty_days_after_payment(run):
    found = run(NAME, {"paid_date": "2026-12-15", "first_time": True, "payment_months": 12})
    assert found["result"] == {
        "gap_days": None,
        "waiting_days": 30,
        "valid_from": "2027-01-14",
        "valid_to": "2028-01-13",
    }
    assert "waiting_day_convention" in [warning["code"] for warning in found["warnings"]]
    assert found["as_of"] == "2026-12-15"


@pytest.mark.parametrize(("gap", "waiting"), [(0, 0), (89, 0), (90, 30), (91, 30), (4000, 30)])
def test_gap_of_ninety_days_makes_the_card_wait(result, warnings, gap, waiting):
    inputs = {"paid_date": "2026-11-01", "gap_days": gap}
    found = result(NAME, inputs)
    assert (found["gap_days"], found["waiting_days"]) == (gap, waiting)
    assert found["valid_from"] == ("2026-12-01" if waiting else "2026-11-01")
    assert found["valid_to"] is None
    assert ("waiting_day_convention" in warnings(NAME, inputs)) is bool(waiting)


@pytest.mark.parametrize(
    ("end", "gap", "valid_from"),
    [
        ("2026-08-02", 90, "2026-12-01"),
        ("2026-08-03", 89, "2026-11-01"),
        ("2026-10-30", 1, "2026-11-01"),
        ("2026-10-31", 0, "2026-11-01"),
        ("2026-11-01", 0, "2026-11-02"),
        ("2026-12-31", 0, "2027-01-01"),
    ],
)
def test_gap_is_counted_from_the_end_of_the_previous_card(result, end, gap, valid_from):
    found = result(NAME, {"paid_date": "2026-11-01", "previous_card_end": end})
    assert (found["gap_days"], found["valid_from"]) == (gap, valid_from)


@pytest.mark.parametrize(
    ("paid", "months", "valid_to"),
    [
        ("2026-11-23", 3, "2027-02-22"),
        ("2026-11-01", 6, "2027-04-30"),
        ("2026-11-30", 3, "2027-02-27"),
        ("2026-08-31", 6, "2027-02-27"),
        ("2026-01-01", 12, "2026-12-31"),
    ],
)
def test_card_lasts_the_months_paid_for(result, paid, months, valid_to):
    inputs = {"paid_date": paid, "gap_days": 0, "payment_months": months}
    assert result(NAME, inputs)["valid_to"] == valid_to


@pytest.mark.parametrize(
    ("birth", "valid_to"),
    [
        ("2019-07-01", "2025-09-30"),
        ("2026-01-15", "2032-09-30"),
        ("2026-09-30", "2032-09-30"),
        ("2026-10-01", "2032-10-31"),
        ("2026-12-31", "2032-12-31"),
        ("2024-02-29", "2030-09-30"),
    ],
)
def test_child_is_insured_from_birth_until_school_or_seventy_two_months(run, birth, valid_to):
    found = run(NAME, {"kind": "child_under_6", "birth_date": birth})
    assert found["result"] == {
        "gap_days": None,
        "waiting_days": 0,
        "valid_from": birth,
        "valid_to": valid_to,
    }
    assert found["as_of"] == birth


PAID = {"paid_date": "2026-11-01"}
CHILD = {"kind": "child_under_6", "birth_date": "2026-11-01"}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, ("missing_input", "paid_date")),
        ({"gap_days": 3}, ("missing_input", "paid_date")),
        (PAID, ("missing_input", "gap_days")),
        (PAID | {"first_time": False}, ("missing_input", "gap_days")),
        (PAID | {"first_time": True, "gap_days": 0}, ("conflicting_inputs", "gap_days")),
        (
            PAID | {"first_time": True, "previous_card_end": "2026-10-01"},
            ("conflicting_inputs", "previous_card_end"),
        ),
        (
            PAID | {"gap_days": 3, "previous_card_end": "2026-10-01"},
            ("conflicting_inputs", "previous_card_end"),
        ),
        (PAID | {"gap_days": -1}, ("out_of_range", "gap_days")),
        (PAID | {"gap_days": 1.5}, ("invalid_type", "gap_days")),
        (PAID | {"first_time": "yes"}, ("invalid_type", "first_time")),
        (PAID | {"gap_days": 1, "payment_months": 4}, ("invalid_choice", "payment_months")),
        ({"paid_date": "2025-06-30", "gap_days": 1}, ("date_not_covered", "paid_date")),
        ({"paid_date": "2028-01-01", "gap_days": 1}, ("date_not_covered", "paid_date")),
        ({"paid_date": "1/11/2026", "gap_days": 1}, ("invalid_format", "paid_date")),
        (PAID | {"gap_days": 1, "birth_date": "2026-01-01"}, ("conflicting_inputs", "birth_date")),
        ({"kind": "child_under_6"}, ("missing_input", "birth_date")),
        (CHILD | {"birth_date": "2019-06-30"}, ("date_not_covered", "birth_date")),
        (CHILD | {"birth_date": "2028-01-01"}, ("date_not_covered", "birth_date")),
        (CHILD | {"birth_date": "2026-02-30"}, ("invalid_format", "birth_date")),
        (CHILD | PAID, ("conflicting_inputs", "paid_date")),
        (CHILD | {"gap_days": 0}, ("conflicting_inputs", "gap_days")),
        (CHILD | {"first_time": True}, ("conflicting_inputs", "first_time")),
        (CHILD | {"payment_months": 12}, ("conflicting_inputs", "payment_months")),
        ({"kind": "student"}, ("invalid_choice", "kind")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
