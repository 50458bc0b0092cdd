"""voluntary_si.average_income: Luật 41/2024/QH15 Đ.104, NĐ 159/2025/NĐ-CP Đ.10, Đ.11(4)."""

import pytest

NAME = "voluntary_si.average_income"


def period(start: str, end: str, base: int = 1_000_000) -> dict:
    """A row of contributions."""
    return {"from": start, "to": end, "income_base": base}


@pytest.mark.parametrize(
    ("settled", "year", "thousandths"),
    [
        (2025, 2008, 2210),
        (2025, 2013, 1370),
        (2025, 2023, 1040),
        (2025, 2025, 1000),
        (2026, 2008, 2290),
        (2026, 2018, 1230),
        (2026, 2024, 1030),
        (2026, 2026, 1000),
    ],
)
def test_incomes_are_indexed_by_the_table_of_the_year_of_settlement(
    result, settled, year, thousandths
):
    rows = [period(f"{year}-01", f"{year}-03")]
    found = result(NAME, {"contributions": rows, "settlement_year": settled})
    assert found["average_income"] == 1000 * thousandths
    assert found["adjusted_sum"] == 3000 * thousandths


def test_a_period_over_new_year_takes_each_years_coefficient(result):
    rows = [period("2022-11", "2023-01", 1_500_000)]
    found = result(NAME, {"contributions": rows, "settlement_year": 2026})
    assert found["adjusted_sum"] == 1_500_000 * (2 * 111 + 107) // 100
    assert found["voluntary_months"] == found["total_months"] == 3


def test_the_average_is_rounded_once(result):
    rows = [period("2026-01", "2026-02", 1_500_000), period("2026-03", "2026-03", 1_500_001)]
    found = result(NAME, {"contributions": rows, "settlement_year": 2026})
    assert found["average_income"] == 1_500_000  # 4.500.001 : 3 = 1.500.000,33


def test_months_bought_at_retirement_age_count_once_their_base(result):
    rows = [period("2025-01", "2025-12"), {"missing_months": 12, "income_base": 3_000_000}]
    found = result(NAME, {"contributions": rows, "settlement_year": 2026})
    assert (found["voluntary_months"], found["average_income"]) == (24, 2_000_000)


def test_compulsory_time_enters_with_its_own_average(result):
    inputs = {
        "contributions": [period("2026-01", "2026-06")],
        "settlement_year": 2026,
        "compulsory_average": 9_000_000,
        "compulsory_months": 18,
    }
    found = result(NAME, inputs)
    assert (found["total_months"], found["average_income"]) == (24, 7_000_000)


def test_groups_and_month_of_payment_are_allowed_and_ignored(result):
    plain = period("2026-01", "2026-06")
    more = plain | {"groups": ["poor"], "paid_month": "2025-12"}
    both = [result(NAME, {"contributions": [row]}) for row in (plain, more)]
    assert both[0] == both[1]


def test_the_year_of_the_run_is_the_default(run):
    assert run(NAME, {"contributions": [period("2026-01", "2026-06")]})["as_of"] == "2026-01-01"


@pytest.mark.parametrize("settled", [2024, 2027])
def test_a_year_without_published_table_needs_coefficients(result, error, settled):
    inputs = {"contributions": [period("2023-01", "2023-12")], "settlement_year": settled}
    assert error(NAME, inputs) == ("parameter_unknown", "overrides.coefficients")
    given = inputs | {"overrides": {"coefficients": {"2023": 1.1}}}
    assert result(NAME, given)["average_income"] == 1_100_000


def test_an_override_of_one_year_leaves_the_others(result, warnings):
    inputs = {
        "contributions": [period("2023-01", "2023-01"), period("2024-01", "2024-01")],
        "settlement_year": 2026,
        "overrides": {"coefficients": {"2024": 1.05}},
    }
    assert result(NAME, inputs)["adjusted_sum"] == 1_070_000 + 1_050_000
    assert "override_used" in warnings(NAME, inputs)


ROW = period("2023-01", "2023-12")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (None, ("missing_input", "contributions")),
        ([], ("out_of_range", "contributions")),
        ({}, ("invalid_type", "contributions")),
        ([5], ("invalid_type", "contributions[0]")),
        ([ROW | {"base": 1}], ("unknown_input", "contributions[0].base")),
        ([ROW, ROW | {"income_base": None}], ("missing_input", "contributions[1].income_base")),
        ([ROW | {"to": None}], ("missing_input", "contributions[0].to")),
        ([ROW | {"from": None}], ("missing_input", "contributions[0].from")),
        ([{"income_base": 1_000_000}], ("missing_input", "contributions[0].from")),
        ([ROW | {"from": "2023-1"}], ("invalid_format", "contributions[0].from")),
        ([ROW | {"income_base": 1.5}], ("invalid_type", "contributions[0].income_base")),
        ([ROW | {"income_base": -1}], ("out_of_range", "contributions[0].income_base")),
        ([ROW | {"groups": ["x"]}], ("invalid_choice", "contributions[0].groups")),
        ([ROW | {"paid_month": "x"}], ("invalid_format", "contributions[0].paid_month")),
        ([period("2007-12", "2023-12")], ("out_of_range", "contributions[0].from")),
        ([period("2023-05", "2023-04")], ("out_of_range", "contributions[0].to")),
        ([period("2026-05", "2027-01")], ("out_of_range", "contributions[0].to")),
        ([ROW, period("2023-12", "2024-03")], ("conflicting_inputs", "contributions[1]")),
        ([ROW | {"missing_months": 3}], ("conflicting_inputs", "contributions[0]")),
        (
            [{"missing_months": 0, "income_base": 1}],
            ("out_of_range", "contributions[0].missing_months"),
        ),
    ],
)
def test_wrong_rows_are_named(error, rows, expected):
    assert error(NAME, {"contributions": rows, "settlement_year": 2026}) == expected


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"compulsory_months": 12}, ("missing_input", "compulsory_average")),
        ({"compulsory_average": 12}, ("missing_input", "compulsory_months")),
        ({"compulsory_average": 5, "compulsory_months": 0}, ("out_of_range", "compulsory_months")),
        ({"settlement_year": "2026"}, ("invalid_type", "settlement_year")),
        ({"overrides": {"coefficients": [1]}}, ("invalid_type", "overrides.coefficients")),
        (
            {"overrides": {"coefficients": {"2023": "1"}}},
            ("invalid_type", "overrides.coefficients"),
        ),
        ({"overrides": {"coefficients": {"2023": -1}}}, ("out_of_range", "overrides.coefficients")),
        ({"overrides": {"cpi": {}}}, ("unknown_input", "overrides.cpi")),
    ],
)
def test_wrong_inputs_are_named(error, change, expected):
    assert error(NAME, {"contributions": [ROW], "settlement_year": 2026} | change) == expected
