"""unemployment.contribution: Luật 38/2013/QH13 Đ.57–58, Luật 74/2025/QH15 Đ.33–34."""

import pytest

NAME = "unemployment.contribution"
NOVEMBER = {"month": "2026-11", "salary": 10_000_000, "region": 1}


def test_worker_and_employer_pay_one_percent_each(result):
    assert result(NAME, NOVEMBER) == {
        "contribution_due": True,
        "base_cap": 106_200_000,
        "contribution_base": 10_000_000,
        "employee_rate_percent": 1,
        "employer_rate_percent": 1,
        "employee": 100_000,
        "employer": 100_000,
        "total": 200_000,
    }


@pytest.mark.parametrize(
    ("month", "wages"),
    [
        ("2019-01", (4_180_000, 3_710_000, 3_250_000, 2_920_000)),
        ("2019-12", (4_180_000, 3_710_000, 3_250_000, 2_920_000)),
        ("2020-01", (4_420_000, 3_920_000, 3_430_000, 3_070_000)),
        ("2022-06", (4_420_000, 3_920_000, 3_430_000, 3_070_000)),
        ("2022-07", (4_680_000, 4_160_000, 3_640_000, 3_250_000)),
        ("2024-06", (4_680_000, 4_160_000, 3_640_000, 3_250_000)),
        ("2024-07", (4_960_000, 4_410_000, 3_860_000, 3_450_000)),
        ("2025-12", (4_960_000, 4_410_000, 3_860_000, 3_450_000)),
        ("2026-01", (5_310_000, 4_730_000, 4_140_000, 3_700_000)),
        ("2027-12", (5_310_000, 4_730_000, 4_140_000, 3_700_000)),
    ],
)
def test_cap_is_twenty_minimum_wages_of_the_region(result, month, wages):
    for region, wage in enumerate(wages, start=1):
        found = result(NAME, {"month": month, "salary": 300_000_000, "region": region})
        assert found["base_cap"] == found["contribution_base"] == 20 * wage


@pytest.mark.parametrize(
    ("month", "cap"),
    [
        ("2019-06", 27_800_000),
        ("2019-07", 29_800_000),
        ("2023-07", 36_000_000),
        ("2024-07", 46_800_000),
        ("2025-12", 46_800_000),
        ("2026-01", 106_200_000),
    ],
)
def test_state_salaries_had_a_cap_of_twenty_base_salaries_until_2025(result, month, cap):
    inputs = NOVEMBER | {"month": month, "salary": 200_000_000, "salary_regime": "state"}
    assert result(NAME, inputs)["base_cap"] == cap


@pytest.mark.parametrize(("days", "due"), [(0, True), (13, True), (14, False), (31, False)])
def test_fourteen_unpaid_working_days_free_the_month(result, days, due):
    found = result(NAME, NOVEMBER | {"unpaid_working_days": days})
    assert found["contribution_due"] is due
    assert found["total"] == (200_000 if due else 0)
    assert found["employee_rate_percent"] == found["employer_rate_percent"] == int(due)
    assert found["base_cap"] == 106_200_000


@pytest.mark.parametrize(("month", "rate"), [("2025-12", 1), ("2026-01", 0), ("2027-12", 0)])
def test_newly_hired_disabled_worker_costs_the_employer_nothing_since_2026(result, month, rate):
    found = result(NAME, NOVEMBER | {"month": month, "new_disabled_hire": True})
    assert found["employer_rate_percent"] == rate
    assert found["employee_rate_percent"] == 1
    assert found["total"] == 100_000 * (1 + rate)


@pytest.mark.parametrize(
    ("month", "rate"), [("2021-09", 1), ("2021-10", 0), ("2022-09", 0), ("2022-10", 1)]
)
def test_employers_were_freed_for_a_year_of_the_epidemic(result, month, rate):
    assert result(NAME, NOVEMBER | {"month": month})["employer_rate_percent"] == rate
    state = NOVEMBER | {"month": month, "salary_regime": "state"}
    assert result(NAME, state)["employer_rate_percent"] == 1


def test_total_is_rounded_from_the_exact_sum(result):
    found = result(NAME, NOVEMBER | {"salary": 12_345_650})
    assert (found["employee"], found["employer"], found["total"]) == (123_457, 123_457, 246_913)


def test_what_if_wage_replaces_the_stored_one_only_where_it_is_used(result, warnings):
    what_if = NOVEMBER | {"overrides": {"regional_minimum_wage": 400_000}}
    assert result(NAME, what_if)["contribution_base"] == 8_000_000
    assert warnings(NAME, what_if) == ["override_used"]
    state = what_if | {"month": "2025-12", "salary_regime": "state"}
    assert warnings(NAME, state) == []


def test_current_month_is_the_default_and_2027_is_future(run, warnings):
    assert run(NAME, {"salary": 1, "region": 4})["as_of"] == "2026-11-01"
    assert warnings(NAME, NOVEMBER | {"month": "2027-01"}) == ["future_values"]


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({"region": 1}, ("missing_input", "salary")),
        ({"salary": 1}, ("missing_input", "region")),
        (NOVEMBER | {"salary": 0}, ("out_of_range", "salary")),
        (NOVEMBER | {"salary": "10tr"}, ("invalid_type", "salary")),
        (NOVEMBER | {"region": 5}, ("invalid_choice", "region")),
        (NOVEMBER | {"region": "I"}, ("invalid_type", "region")),
        (NOVEMBER | {"month": "2018-12"}, ("date_not_covered", "month")),
        (NOVEMBER | {"month": "2028-01"}, ("date_not_covered", "month")),
        (NOVEMBER | {"month": "2026-00"}, ("invalid_format", "month")),
        (NOVEMBER | {"salary_regime": "army"}, ("invalid_choice", "salary_regime")),
        (NOVEMBER | {"unpaid_working_days": 32}, ("out_of_range", "unpaid_working_days")),
        (NOVEMBER | {"unpaid_working_days": -1}, ("out_of_range", "unpaid_working_days")),
        (NOVEMBER | {"new_disabled_hire": "no"}, ("invalid_type", "new_disabled_hire")),
        (NOVEMBER | {"overrides": {"base_salary": 1}}, ("unknown_input", "overrides.base_salary")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
