"""unemployment.benefit: Luật 74/2025/QH15 Đ.39, until 2025 Luật 38/2013/QH13 Đ.50."""

import pytest

NAME = "unemployment.benefit"
OLD, NEW = "38/2013/QH13", "74/2025/QH15"
FILE = {
    "termination_date": "2026-11-20",
    "months_contributed": 50,
    "average_salary": 10_000_000,
    "region": 1,
}


def test_sixty_percent_for_the_months_of_the_table(result):
    assert result(NAME, FILE) == {
        "eligible": True,
        "reasons": [],
        "law": NEW,
        "average_salary": 10_000_000,
        "uncapped_monthly": 6_000_000,
        "cap": 26_550_000,
        "monthly": 6_000_000,
        "months": 4,
        "total": 24_000_000,
        "carried_over_months": 2,
        "paid_months": 4,
        "total_paid": 24_000_000,
        "health_insurance_monthly": 270_000,
    }


@pytest.mark.parametrize(
    ("contributed", "months", "carried"),
    [
        (12, 3, 0),
        (35, 3, 0),
        (36, 3, 0),
        (37, 3, 1),
        (47, 3, 11),
        (48, 4, 0),
        (59, 4, 11),
        (60, 5, 0),
        (72, 6, 0),
        (84, 7, 0),
        (96, 8, 0),
        (108, 9, 0),
        (120, 10, 0),
        (132, 11, 0),
        (143, 11, 11),
        (144, 12, 0),
        (145, 12, 0),
        (600, 12, 0),
    ],
)
def test_months_of_benefit_and_months_carried_over(result, contributed, months, carried):
    found = result(NAME, FILE | {"months_contributed": contributed})
    assert (found["months"], found["carried_over_months"]) == (months, carried)
    assert found["total"] == months * 6_000_000


@pytest.mark.parametrize(
    ("dates", "carried"),
    [
        ({"termination_date": "2024-02-14"}, 56),
        ({"termination_date": "2024-02-15"}, 0),
        ({"termination_date": "2024-01-20", "decision_date": "2024-02-14"}, 56),
        ({"termination_date": "2024-01-20", "decision_date": "2024-02-15"}, 0),
        ({"termination_date": "2019-01-01"}, 56),
    ],
)
def test_months_over_144_were_kept_until_february_2024(result, dates, carried):
    found = result(NAME, FILE | {"months_contributed": 200} | dates)
    assert found["carried_over_months"] == carried
    below = result(NAME, FILE | {"months_contributed": 100} | dates)
    assert below["carried_over_months"] == 4


def test_eleven_months_give_nothing(result):
    found = result(NAME, FILE | {"months_contributed": 11})
    assert (found["eligible"], found["reasons"]) == (False, ["too_few_months"])
    assert found["monthly"] == found["total"] == found["total_paid"] == 0
    assert found["health_insurance_monthly"] == 0
    assert found["months"] is found["carried_over_months"] is found["paid_months"] is None


@pytest.mark.parametrize(
    ("termination", "caps"),
    [
        ("2019-12-31", (20_900_000, 18_550_000, 16_250_000, 14_600_000)),
        ("2020-01-01", (22_100_000, 19_600_000, 17_150_000, 15_350_000)),
        ("2022-06-30", (22_100_000, 19_600_000, 17_150_000, 15_350_000)),
        ("2022-07-01", (23_400_000, 20_800_000, 18_200_000, 16_250_000)),
        ("2024-07-01", (24_800_000, 22_050_000, 19_300_000, 17_250_000)),
        ("2025-12-31", (24_800_000, 22_050_000, 19_300_000, 17_250_000)),
        ("2026-01-01", (26_550_000, 23_650_000, 20_700_000, 18_500_000)),
        ("2027-12-31", (26_550_000, 23_650_000, 20_700_000, 18_500_000)),
    ],
)
def test_cap_is_five_minimum_wages_of_the_region(result, termination, caps):
    for region, cap in enumerate(caps, start=1):
        rich = {"termination_date": termination, "average_salary": 90_000_000, "region": region}
        found = result(NAME, FILE | rich)
        assert found["cap"] == found["monthly"] == cap


@pytest.mark.parametrize(
    ("dates", "applied", "cap"),
    [
        ({"termination_date": "2023-06-30"}, OLD, 7_450_000),
        ({"termination_date": "2023-07-01"}, OLD, 9_000_000),
        ({"termination_date": "2024-07-01"}, OLD, 11_700_000),
        ({"termination_date": "2025-12-09"}, OLD, 11_700_000),
        ({"termination_date": "2025-12-10"}, NEW, 24_800_000),
        ({"termination_date": "2025-11-01", "decision_date": "2026-01-01"}, NEW, 24_800_000),
        ({"termination_date": "2025-12-20", "decision_date": "2025-12-31"}, OLD, 11_700_000),
        ({"termination_date": "2026-01-01"}, NEW, 26_550_000),
    ],
)
def test_state_salaries_had_their_own_cap_under_the_old_law(result, dates, applied, cap):
    inputs = FILE | {"average_salary": 90_000_000, "salary_regime": "state"} | dates
    found = result(NAME, inputs)
    assert (found["law"], found["cap"]) == (applied, cap)


@pytest.mark.parametrize(
    ("dates", "assumed"),
    [
        ({"termination_date": "2025-09-30"}, False),
        ({"termination_date": "2025-10-01"}, True),
        ({"termination_date": "2025-12-31"}, True),
        ({"termination_date": "2026-01-01"}, False),
        ({"termination_date": "2025-11-15", "decision_date": "2025-12-20"}, False),
    ],
)
def test_unknown_decision_near_the_change_is_announced(warnings, dates, assumed):
    assert ("assumed_condition" in warnings(NAME, FILE | dates)) is assumed


def test_wage_of_the_last_contribution_sets_the_cap_under_the_new_law(result, warnings):
    inputs = FILE | {"termination_date": "2026-01-15", "average_salary": 90_000_000}
    last = inputs | {"last_contribution_month": "2025-12"}
    assert result(NAME, last)["cap"] == 24_800_000
    assert "cap_basis_differs" in warnings(NAME, last)
    assert result(NAME, inputs)["cap"] == 26_550_000
    assert "cap_basis_differs" not in warnings(NAME, inputs)
    same = FILE | {"last_contribution_month": "2026-01"}
    assert "cap_basis_differs" not in warnings(NAME, same)


def test_wage_at_the_termination_sets_the_cap_under_the_old_law(result, warnings):
    inputs = FILE | {"termination_date": "2024-07-01", "average_salary": 90_000_000}
    last = inputs | {"last_contribution_month": "2018-06"}
    assert result(NAME, last)["cap"] == 24_800_000
    assert warnings(NAME, last) == []


def test_average_of_six_salaries_stays_exact(result):
    salaries = [10_000_000, 10_000_000, 10_000_000, 10_000_000, 10_000_000, 10_000_001]
    inputs = {key: value for key, value in FILE.items() if key != "average_salary"}
    found = result(NAME, inputs | {"salaries": salaries})
    assert found["average_salary"] == 10_000_000
    assert found["monthly"] == 6_000_000


def test_month_is_rounded_before_it_is_multiplied(result):
    found = result(NAME, FILE | {"average_salary": 10_000_001})  # 6.000.000,6 a month
    assert (found["monthly"], found["total"]) == (6_000_001, 24_000_004)


@pytest.mark.parametrize(
    ("course", "paid"),
    [
        ({"paused_months": 1}, 3),
        ({"terminated_in_month": 2}, 2),
        ({"terminated_in_month": 3, "paused_months": 1}, 2),
        ({"paused_months": 4}, 0),
    ],
)
def test_paused_and_ended_months_are_not_paid(result, course, paid):
    found = result(NAME, FILE | course)
    assert (found["paid_months"], found["total_paid"]) == (paid, paid * 6_000_000)
    assert found["total"] == 24_000_000


def test_what_if_wage_replaces_the_wage_of_the_region(result, warnings):
    what_if = FILE | {
        "average_salary": 90_000_000,
        "overrides": {"regional_minimum_wage": 5_600_000},
    }
    assert result(NAME, what_if)["cap"] == 28_000_000
    assert warnings(NAME, what_if) == ["override_used"]
    crossing = what_if | {"termination_date": "2026-01-15", "last_contribution_month": "2025-12"}
    assert warnings(NAME, crossing) == ["override_used"]


def test_benefit_of_next_year_is_future(run):
    found = run(NAME, FILE | {"termination_date": "2027-01-01"})
    assert found["as_of"] == "2027-01-01"
    assert [warning["code"] for warning in found["warnings"]] == ["future_values"]


SIX = [10_000_000] * 6
NO_SALARY = {key: value for key, value in FILE.items() if key != "average_salary"}


@pytest.mark.parametrize(
    ("inputs", "expected"),
    [
        ({}, ("missing_input", "termination_date")),
        (NO_SALARY, ("missing_input", "average_salary")),
        (FILE | {"region": None}, ("missing_input", "region")),
        (FILE | {"months_contributed": None}, ("missing_input", "months_contributed")),
        (FILE | {"salaries": SIX}, ("conflicting_inputs", "salaries")),
        (NO_SALARY | {"salaries": SIX[:5]}, ("out_of_range", "salaries")),
        (NO_SALARY | {"salaries": [*SIX, 1]}, ("out_of_range", "salaries")),
        (NO_SALARY | {"salaries": [*SIX[:5], 0]}, ("out_of_range", "salaries")),
        (NO_SALARY | {"salaries": [*SIX[:5], "x"]}, ("invalid_type", "salaries")),
        (NO_SALARY | {"salaries": 10_000_000}, ("invalid_type", "salaries")),
        (FILE | {"average_salary": 0}, ("out_of_range", "average_salary")),
        (FILE | {"average_salary": 1.5}, ("invalid_type", "average_salary")),
        (FILE | {"months_contributed": 0}, ("out_of_range", "months_contributed")),
        (FILE | {"months_contributed": 601}, ("out_of_range", "months_contributed")),
        (FILE | {"region": 0}, ("invalid_choice", "region")),
        (FILE | {"salary_regime": "x"}, ("invalid_choice", "salary_regime")),
        (FILE | {"termination_date": "2018-12-31"}, ("date_not_covered", "termination_date")),
        (FILE | {"termination_date": "2028-01-01"}, ("date_not_covered", "termination_date")),
        (FILE | {"termination_date": "2026-02-30"}, ("invalid_format", "termination_date")),
        (FILE | {"decision_date": "2026-11-19"}, ("conflicting_inputs", "decision_date")),
        (
            FILE | {"last_contribution_month": "2026-12"},
            ("conflicting_inputs", "last_contribution_month"),
        ),
        (
            FILE | {"last_contribution_month": "2018-12"},
            ("date_not_covered", "last_contribution_month"),
        ),
        (FILE | {"paused_months": 5}, ("out_of_range", "paused_months")),
        (FILE | {"paused_months": -1}, ("out_of_range", "paused_months")),
        (FILE | {"terminated_in_month": 0}, ("out_of_range", "terminated_in_month")),
        (FILE | {"terminated_in_month": 5}, ("out_of_range", "terminated_in_month")),
        (
            FILE | {"terminated_in_month": 2, "paused_months": 3},
            ("conflicting_inputs", "paused_months"),
        ),
        (FILE | {"overrides": {"base_salary": 1}}, ("unknown_input", "overrides.base_salary")),
    ],
)
def test_wrong_inputs_are_named(error, inputs, expected):
    assert error(NAME, inputs) == expected
