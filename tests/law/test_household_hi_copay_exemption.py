"""household_hi.copay_exemption: Luật BHYT Đ.22(1)(d), NĐ 188/2025 Đ.18(2)."""

import pytest

NAME = "household_hi.copay_exemption"


def paid(*rows: tuple[str, int]) -> list[dict[str, object]]:
    """Co-payments from (day, amount)."""
    return [{"date": day, "amount": amount} for day, amount in rows]


def year(on: str, *rows: tuple[str, int], years: int = 5) -> dict[str, object]:
    """Inputs of a year."""
    return {"date": on, "consecutive_years": years, "copayments": paid(*rows)}


def test_nothing_paid_leaves_six_base_salaries(result):
    assert result(NAME, {"date": "2026-11-23", "consecutive_years": 7}) == {
        "eligible": False,
        "reasons": ["threshold_not_exceeded"],
        "threshold": 15_180_000,
        "copaid_total": 0,
        "remaining": 15_180_000,
        "year_threshold": 15_180_000,
    }


@pytest.mark.parametrize(("amount", "eligible"), [(14_039_999, False), (14_040_001, True)])
def test_six_base_salaries_must_be_exceeded(result, amount, eligible):
    found = result(NAME, year("2025-12-31", ("2025-03-01", amount)))
    assert found["eligible"] is eligible
    assert found["remaining"] == (0 if eligible else 1)


def test_exactly_six_base_salaries_are_not_enough_without_a_change(result):
    found = result(NAME, year("2026-06-30", ("2026-01-01", 14_040_000)))
    assert (found["eligible"], found["reasons"]) == (False, ["threshold_not_exceeded"])
    assert found["year_threshold"] == 14_040_000


def test_reaching_the_old_limit_before_the_change_is_enough_after_it(result):
    found = result(NAME, year("2026-07-01", ("2026-06-30", 14_040_000)))
    assert (found["eligible"], found["remaining"]) == (True, 0)
    assert found["year_threshold"] == found["copaid_total"] == 14_040_000


def test_reaching_the_limit_on_the_day_of_the_change_counts_with_the_new_salary(result):
    found = result(NAME, year("2026-07-01", ("2026-07-01", 14_040_000)))
    assert (found["eligible"], found["remaining"]) == (False, 1_140_000)


def test_amounts_before_the_change_are_measured_with_the_old_salary(result):
    """The published example: 13.000.000 before 1/7/2026 leaves 1.124.444."""
    found = result(NAME, year("2026-07-01", ("2026-05-15", 13_000_000)))
    assert found["threshold"] == 15_180_000
    assert found["remaining"] == 1_124_444
    assert found["year_threshold"] == 14_124_444


@pytest.mark.parametrize(("second", "eligible"), [(7_590_000, False), (7_590_001, True)])
def test_shares_of_both_salaries_add_up(result, second, eligible):
    found = result(NAME, year("2026-12-31", ("2026-06-30", 7_020_000), ("2026-07-01", second)))
    assert found["eligible"] is eligible


def test_five_completed_years_are_needed_too(result):
    short = result(NAME, year("2026-11-23", ("2026-08-01", 20_000_000), years=4))
    assert (short["eligible"], short["reasons"]) == (False, ["fewer_than_5_years"])
    assert (short["copaid_total"], short["remaining"]) == (20_000_000, 0)
    neither = result(NAME, year("2026-11-23", years=0))
    assert neither["reasons"] == ["fewer_than_5_years", "threshold_not_exceeded"]
    enough = result(NAME, year("2026-11-23", ("2026-08-01", 20_000_000)))
    assert (enough["eligible"], enough["reasons"]) == (True, [])


def test_next_year_starts_anew_with_the_last_known_salary(result, warnings):
    inputs = year("2027-03-01", ("2027-02-01", 15_180_001))
    assert result(NAME, inputs)["eligible"] is True
    assert warnings(NAME, inputs) == ["future_values"]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"date": "2026-11-23"}, ("missing_input", "consecutive_years")),
        (year("2024-12-31"), ("date_not_covered", "date")),
        (year("2028-01-01"), ("date_not_covered", "date")),
        (year("2026-11-23", years=-1), ("out_of_range", "consecutive_years")),
        (
            year("2026-11-23", ("2026-11-23", 1), ("2026-11-24", 1)),
            ("out_of_range", "copayments[1].date"),
        ),
        (year("2026-11-23", ("2025-12-31", 1)), ("out_of_range", "copayments[0].date")),
        (year("2026-11-23", ("2026-02-29", 1)), ("invalid_format", "copayments[0].date")),
        (year("2026-11-23", ("2026-02-28", -1)), ("out_of_range", "copayments[0].amount")),
        (year("2026-11-23", ("2026-02-28", 1.5)), ("invalid_type", "copayments[0].amount")),
        (
            {"consecutive_years": 5, "copayments": [{"amount": 1}]},
            ("missing_input", "copayments[0].date"),
        ),
        (
            {"consecutive_years": 5, "copayments": [{"date": "2026-01-05"}]},
            ("missing_input", "copayments[0].amount"),
        ),
        (
            {"consecutive_years": 5, "copayments": [{"day": "2026-01-05"}]},
            ("unknown_input", "copayments[0].day"),
        ),
        ({"consecutive_years": 5, "copayments": {}}, ("invalid_type", "copayments")),
        ({"consecutive_years": 5, "copayments": [7]}, ("invalid_type", "copayments[0]")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
