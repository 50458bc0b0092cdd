"""voluntary_si.survivor: Luật 41/2024/QH15 Đ.110–112, NĐ 159/2025/NĐ-CP Đ.12."""

import pytest

NAME = "voluntary_si.survivor"
PENSIONER = {"date": "2026-11-23", "status": "pensioner", "monthly_pension": 3_000_000}
PENSIONER |= {"pension_month": 1}
TOTALS = {
    "date": "2026-11-23",
    "status": "contributor",
    "months_before_2014": 24,
    "months_from_2014": 60,
    "average_income": 2_000_000,
}
ROWS = {
    "date": "2026-11-23",
    "status": "contributor",
    "contributions": [{"from": "2022-01", "to": "2026-10", "income_base": 2_000_000}],
}


@pytest.mark.parametrize(
    ("month", "multiple"),
    [(1, 48), (2, 48), (3, 47.5), (4, 47), (91, 3.5), (92, 3), (93, 3), (400, 3)],
)
def test_pensioners_family_has_48_pensions_less_half_a_month(result, month, multiple):
    found = result(NAME, PENSIONER | {"pension_month": month})
    assert (found["rule"], found["multiple"]) == ("pension_months", multiple)
    assert found["lump_sum"] == multiple * 3_000_000
    assert (found["total_months"], found["average_income"]) == (None, None)


def test_from_sixty_months_the_years_count(result):
    found = result(NAME, TOTALS)
    assert (found["rule"], found["multiple"]) == ("years", 13)
    assert found["lump_sum"] == 26_000_000


def test_under_sixty_months_the_amount_contributed_is_paid(result):
    inputs = TOTALS | {"months_from_2014": 35, "amount_contributed": 20_000_000}
    found = result(NAME, inputs)
    assert (found["rule"], found["multiple"]) == ("amount_contributed", None)
    assert (found["total_months"], found["lump_sum"]) == (59, 20_000_000)


def test_of_a_record_under_sixty_months_the_full_22_percent_is_paid(result):
    found = result(NAME, ROWS)
    assert (found["total_months"], found["lump_sum"]) == (58, 58 * 440_000)


@pytest.mark.parametrize(
    ("amount", "rule", "lump_sum"),
    [
        (5_000_000, "minimum_three_times", 6_000_000),
        (6_000_000, "amount_contributed", 6_000_000),
        (7_000_000, "amount_contributed", 7_000_000),
    ],
)
def test_with_compulsory_months_at_least_three_averages(result, amount, rule, lump_sum):
    inputs = TOTALS | {"months_from_2014": 6, "amount_contributed": amount}
    found = result(NAME, inputs | {"compulsory_months": 12})
    assert (found["rule"], found["lump_sum"]) == (rule, lump_sum)
    assert found["multiple"] == (3 if rule == "minimum_three_times" else None)


@pytest.mark.parametrize(("months", "possible"), [(179, False), (180, True)])
def test_fifteen_compulsory_years_open_the_monthly_survivor_pension(result, months, possible):
    contributor = TOTALS | {"months_from_2014": 200, "compulsory_months": months}
    pensioner = PENSIONER | {"compulsory_months": months}
    for inputs in (contributor, pensioner):
        assert result(NAME, inputs)["monthly_survivor_pension_possible"] is possible


def test_the_file_is_due_in_ninety_days(result):
    assert result(NAME, PENSIONER)["file_by"] == "2027-02-21"


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        (PENSIONER | {"date": None}, ("missing_input", "date")),
        (PENSIONER | {"status": None}, ("missing_input", "status")),
        (PENSIONER | {"status": "retired"}, ("invalid_choice", "status")),
        (PENSIONER | {"date": "2025-06-30"}, ("date_not_covered", "date")),
        (PENSIONER | {"date": "2028-01-01"}, ("date_not_covered", "date")),
        (PENSIONER | {"monthly_pension": None}, ("missing_input", "monthly_pension")),
        (PENSIONER | {"pension_month": None}, ("missing_input", "pension_month")),
        (PENSIONER | {"pension_month": 0}, ("out_of_range", "pension_month")),
        (PENSIONER | {"monthly_pension": 0}, ("out_of_range", "monthly_pension")),
        (PENSIONER | {"average_income": 1}, ("conflicting_inputs", "average_income")),
        (
            PENSIONER | {"contributions": ROWS["contributions"]},
            ("conflicting_inputs", "contributions"),
        ),
        (
            {"date": "2026-11-23", "status": "contributor"},
            ("missing_input", "contributions"),
        ),
        (TOTALS | {"average_income": None}, ("missing_input", "average_income")),
        (TOTALS | {"months_from_2014": 35}, ("missing_input", "amount_contributed")),
        (
            TOTALS | {"contributions": ROWS["contributions"]},
            ("conflicting_inputs", "contributions"),
        ),
        (TOTALS | {"monthly_pension": 5}, ("conflicting_inputs", "monthly_pension")),
        (TOTALS | {"pension_month": 5}, ("conflicting_inputs", "pension_month")),
        (TOTALS | {"compulsory_months": 85}, ("conflicting_inputs", "compulsory_months")),
        (ROWS | {"compulsory_months": 1}, ("conflicting_inputs", "compulsory_months")),
        (ROWS | {"amount_contributed": 1}, ("conflicting_inputs", "amount_contributed")),
        (ROWS | {"date": "2027-01-05"}, ("parameter_unknown", "overrides.coefficients")),
        (ROWS | {"date": "2025-12-31"}, ("out_of_range", "contributions[0].to")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected


def test_no_compulsory_months_said_outright_are_no_conflict(result):
    assert result(NAME, ROWS | {"compulsory_months": 0})["total_months"] == 58
