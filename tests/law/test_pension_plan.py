"""How long until a pension: what is missing, from when, and for how much a month."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.law import CalculationError, LawBook, calculate, law_book_from, load_yaml
from advisor.law.planning import plan_pension

TODAY = date(2026, 11, 23)
LAW = law_book_from(load_yaml())
Plan = Callable[..., dict[str, Any]]


@pytest.fixture
def plan(law: LawBook) -> Plan:
    """plan(inputs …) → the outputs, on TODAY."""
    return lambda **inputs: plan_pension(inputs, law=law, today=TODAY).to_dict()["result"]


def test_a_young_man_pays_fifteen_years_and_waits_for_his_age(plan: Plan) -> None:
    found = plan(sex="male", birth_date="1990-05", months_contributed=0)
    assert found["missing_months"] == 180
    assert found["retirement_month"] == "2052-05"
    assert found["missing_at_age"] == 0
    assert found["earliest_pension_from"] == found["monthly_pension_from"] == "2052-06-01"


def test_who_comes_too_late_pays_the_rest_at_once_at_the_retirement_age(plan: Plan) -> None:
    found = plan(sex="female", birth_date="1972-03", months_contributed=96)
    age = calculate(
        "retirement.age", {"sex": "female", "birth_date": "1972-03"}, law=LAW, today=TODAY
    )
    assert found["retirement_month"] == str(age.result["retirement_month"]) == "2030-07"
    # November 2026 to July 2030 are 45 months, 84 are missing.
    assert found["missing_at_age"] == found["one_payment_months"] == 39
    assert found["earliest_pension_from"] == "2030-08-01"
    assert found["monthly_pension_from"] == "2033-11-01"


def test_more_than_five_missing_years_must_first_be_paid_down_month_by_month(plan: Plan) -> None:
    found = plan(sex="male", birth_date="1960-01", months_contributed=60)
    assert found["missing_at_age"] == 120
    assert found["one_payment_months"] == 60
    # Sixty months from November 2026 to October 2031, then the other sixty at once.
    assert found["earliest_pension_from"] == "2031-11-01"
    assert found["monthly_pension_from"] == "2036-11-01"


def test_who_has_paid_enough_waits_only_for_the_age_and_pays_nothing(plan: Plan) -> None:
    found = plan(sex="female", birth_date="1975-06-15", months_contributed=200)
    assert found["missing_months"] == 0
    assert found["participant_pays_monthly"] == 0
    assert found["income_base"] is None


def test_a_month_costs_what_the_contribution_calculator_says(plan: Plan) -> None:
    found = plan(sex="male", birth_date="1980", months_contributed=24, groups=["near_poor"])
    pays = calculate(
        "voluntary_si.contribution",
        {"income_base": found["income_base"], "groups": ["near_poor"]},
        law=LAW,
        today=TODAY,
    )
    assert found["participant_pays_monthly"] == pays.result["participant_pays_monthly"] == 198_000


def test_a_base_below_the_lowest_is_refused(plan: Plan) -> None:
    with pytest.raises(CalculationError) as refused:
        plan(sex="male", birth_date="1980", months_contributed=24, income_base=1_000_000)
    assert refused.value.code == "income_base_below_minimum"


@given(
    year=st.integers(1945, 2005),
    sex=st.sampled_from(["male", "female"]),
    months=st.integers(0, 300),
)
def test_paying_more_months_never_delays_the_pension(year: int, sex: str, months: int) -> None:
    person = {"sex": sex, "birth_date": str(year)}
    fewer = plan_pension({**person, "months_contributed": months}, law=LAW, today=TODAY).result
    more = plan_pension({**person, "months_contributed": months + 1}, law=LAW, today=TODAY).result
    assert more["earliest_pension_from"] <= fewer["earliest_pension_from"]
    assert fewer["earliest_pension_from"] <= fewer["monthly_pension_from"]
    assert fewer["earliest_pension_from"] > TODAY or fewer["missing_months"] == 0
