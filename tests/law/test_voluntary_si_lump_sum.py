"""voluntary_si.lump_sum: Luật 41/2024/QH15 Đ.102, NĐ 159/2025 Đ.9; before them Luật 58 Đ.77."""

import pytest

NAME = "voluntary_si.lump_sum"
TOTALS = {
    "date": "2026-11-23",
    "reason": "settle_abroad",
    "months_before_2014": 0,
    "months_from_2014": 100,
    "average_income": 2_000_000,
}
ROWS = {"date": "2026-11-23", "reason": "settle_abroad"}


def period(start: str, end: str, base: int = 1_500_000, **more: object) -> dict:
    """A row of contributions."""
    return {"from": start, "to": end, "income_base": base, **more}


@pytest.mark.parametrize(
    ("before", "later", "multiple"),
    [
        (0, 12, 2),
        (0, 18, 3),
        (0, 19, 4),
        (24, 24, 7),
        # Odd months before 2014 move to the later part when there is one: 1,5 × 5 + 2 × 7,5.
        (68, 79, 22.5),
        # None later: they stay at 1,5 (1,5 × 6, and 1,5 × 5,5).
        (68, 0, 9),
        (66, 0, 8.25),
    ],
)
def test_years_before_2014_count_once_and_a_half_later_ones_twice(result, before, later, multiple):
    inputs = TOTALS | {"months_before_2014": before, "months_from_2014": later}
    found = result(NAME, inputs)
    assert (found["total_months"], found["multiple"]) == (before + later, multiple)
    assert found["lump_sum"] == multiple * 2_000_000


def test_before_july_2025_odd_months_moved_in_every_case(result):
    inputs = TOTALS | {"months_before_2014": 68, "months_from_2014": 0, "date": "2025-06-30"}
    assert result(NAME, inputs)["multiple"] == 9.5


@pytest.mark.parametrize(("paid_in", "amount"), [(3_000_000, 3_000_000), (5_000_000, 4_000_000)])
def test_under_a_year_the_amount_contributed_up_to_two_averages(result, paid_in, amount):
    inputs = TOTALS | {"months_from_2014": 11, "amount_contributed": paid_in}
    found = result(NAME, inputs)
    assert (found["multiple"], found["amount_contributed"]) == (None, paid_in)
    assert found["amount_before_deduction"] == amount


def test_under_a_year_of_rows_the_contributions_are_added_up(result):
    rows = [period("2026-01", "2026-05")]
    found = result(NAME, ROWS | {"contributions": rows})
    assert found["amount_contributed"] == 5 * 330_000
    assert found["state_support_deducted"] == 5 * 66_000
    assert found["lump_sum"] == 5 * 264_000


def test_state_support_is_deducted_at_the_law_of_each_month(result):
    rows = [
        period("2017-01", "2018-12", groups=["poor"]),
        period("2025-05", "2025-08", groups=["near_poor"]),
    ]
    found = result(NAME, ROWS | {"contributions": rows})
    assert found["state_support_deducted"] == 12 * 46_200 + 2 * 82_500 + 2 * 132_000


def test_a_prepaid_row_keeps_the_support_of_its_month_of_payment(result):
    rows = [period("2025-05", "2026-04", paid_month="2025-05")]
    found = result(NAME, ROWS | {"contributions": rows})
    assert found["state_support_deducted"] == 12 * 33_000


def test_a_payment_made_ahead_before_2018_had_no_support(result):
    rows = [period("2017-07", "2018-06", paid_month="2017-07")]
    assert result(NAME, ROWS | {"contributions": rows})["state_support_deducted"] == 0


def test_every_month_since_2018_was_supported_and_none_before(result):
    rows = [period("2016-01", "2026-11")]
    found = result(NAME, ROWS | {"contributions": rows})
    # 01/2018–12/2021, then to 06/2025, then to 11/2026.
    assert found["state_support_deducted"] == 48 * 15_400 + 42 * 33_000 + 17 * 66_000


def test_months_bought_at_retirement_age_count_without_support(result):
    rows = [{"missing_months": 24, "income_base": 1_500_000}]
    found = result(NAME, ROWS | {"contributions": rows})
    assert (found["total_months"], found["multiple"]) == (24, 4)
    assert found["state_support_deducted"] == 0


@pytest.mark.parametrize("reason", ["serious_illness", "severe_disability"])
def test_grounds_of_health_have_no_deduction(result, reason):
    found = result(NAME, TOTALS | {"reason": reason, "state_support_total": 3_000_000})
    assert (found["state_support_deducted"], found["lump_sum"]) == (0, 34_000_000)


def test_support_of_the_totals_is_deducted(result):
    found = result(NAME, TOTALS | {"state_support_total": 3_000_000})
    assert found["lump_sum"] == found["amount_before_deduction"] - 3_000_000


@pytest.mark.parametrize(
    ("day", "months", "reasons"),
    [
        ("2026-11-23", 179, []),
        ("2026-11-23", 180, ["enough_for_pension"]),
        ("2025-06-30", 239, []),
        ("2025-06-30", 240, ["enough_for_pension"]),
    ],
)
def test_at_retirement_age_the_time_must_be_too_short_for_a_pension(result, day, months, reasons):
    inputs = TOTALS | {"date": day, "reason": "retirement_age", "months_from_2014": months}
    assert result(NAME, inputs)["reasons"] == reasons


def test_at_retirement_age_paying_on_excludes_the_lump_sum(result, warnings):
    inputs = TOTALS | {"reason": "retirement_age", "continues_contributing": True}
    found = result(NAME, inputs)
    assert found["reasons"] == ["still_contributing"]
    assert (found["lump_sum"], found["multiple"], found["average_income"]) == (0, None, 0)
    assert "assumed_condition" in warnings(NAME, inputs)


def test_severe_disability_became_a_ground_in_july_2025(result):
    inputs = TOTALS | {"reason": "severe_disability"}
    old = result(NAME, inputs | {"date": "2025-06-30"})
    assert old["reasons"] == ["ground_not_in_force"]
    assert result(NAME, inputs | {"date": "2025-07-01"})["eligible"] is True


STOPPED = TOTALS | {"reason": "stopped_12_months", "first_paid_month": "2017-01"}
STOPPED |= {"last_paid_month": "2025-10"}


@pytest.mark.parametrize(
    ("change", "reasons"),
    [
        ({"date": "2026-11-01"}, []),
        ({"date": "2026-10-31"}, ["not_stopped_12_months"]),
        ({"first_paid_month": "2025-06"}, []),
        ({"first_paid_month": "2025-07"}, ["no_contribution_before_2025_07"]),
        ({"months_from_2014": 239}, []),
        ({"months_from_2014": 240}, ["twenty_years_or_more"]),
        (
            {"months_from_2014": 240, "first_paid_month": "2025-07", "date": "2026-01-01"},
            [
                "no_contribution_before_2025_07",
                "twenty_years_or_more",
                "not_stopped_12_months",
            ],
        ),
    ],
)
def test_twelve_months_after_stopping(result, change, reasons):
    found = result(NAME, STOPPED | change)
    assert found["eligible_from"] == "2026-11-01"
    assert found["reasons"] == reasons


def test_the_record_gives_the_first_and_last_month(result):
    rows = [period("2025-01", "2025-10"), period("2020-01", "2020-12")]
    found = result(NAME, ROWS | {"reason": "stopped_12_months", "contributions": rows})
    assert (found["eligible"], found["eligible_from"]) == (True, "2026-11-01")


def test_a_refused_claim_needs_no_coefficients(result):
    rows = [period("2026-01", "2026-12")]
    inputs = {"date": "2027-03-01", "reason": "stopped_12_months", "contributions": rows}
    assert result(NAME, inputs)["lump_sum"] == 0


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (ROWS, ("missing_input", "contributions")),
        (TOTALS | {"average_income": None}, ("missing_input", "average_income")),
        (TOTALS | {"months_before_2014": None}, ("missing_input", "months_before_2014")),
        (TOTALS | {"months_from_2014": 11}, ("missing_input", "amount_contributed")),
        (TOTALS | {"contributions": [period("2024-01", "2024-12")]},
         ("conflicting_inputs", "contributions")),
        (STOPPED | {"first_paid_month": None}, ("missing_input", "first_paid_month")),
        (STOPPED | {"last_paid_month": None}, ("missing_input", "last_paid_month")),
        (STOPPED | {"last_paid_month": "2016-12"}, ("conflicting_inputs", "last_paid_month")),
        (ROWS | {"contributions": [period("2026-01", "2027-01")]},
         ("out_of_range", "contributions[0].to")),
        (ROWS | {"contributions": [period("2024-01", "2024-12")], "state_support_total": 5},
         ("conflicting_inputs", "state_support_total")),
        (ROWS | {"date": "2024-05-01", "contributions": [period("2020-01", "2022-12")]},
         ("parameter_unknown", "overrides.coefficients")),
        (TOTALS | {"reason": None}, ("missing_input", "reason")),
        (TOTALS | {"reason": "need"}, ("invalid_choice", "reason")),
        (TOTALS | {"date": "2015-12-31"}, ("date_not_covered", "date")),
        (TOTALS | {"date": "2028-01-01"}, ("date_not_covered", "date")),
        (TOTALS | {"months_from_2014": -1}, ("out_of_range", "months_from_2014")),
        (TOTALS | {"average_income": 0}, ("out_of_range", "average_income")),
        (TOTALS | {"state_support_total": -1}, ("out_of_range", "state_support_total")),
        (TOTALS | {"amount_contributed": -1}, ("out_of_range", "amount_contributed")),
        (TOTALS | {"continues_contributing": 1}, ("invalid_type", "continues_contributing")),
    ],
)  # fmt: skip
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
