"""A whole household insured the cheapest lawful way."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisor.law import CalculationError, LawBook, calculate, law_book_from, load_yaml
from advisor.law.household_plan import STATUSES, plan_household

TODAY = date(2026, 11, 23)
LAW = law_book_from(load_yaml())
Plan = Callable[..., dict[str, Any]]


@pytest.fixture
def plan(law: LawBook) -> Plan:
    """plan(inputs …) → the outputs, on TODAY."""
    return lambda **inputs: plan_household(inputs, law=law, today=TODAY).to_dict()["result"]


def alone(name: str, **inputs: Any) -> dict[str, Any]:
    """The outputs of one calculator."""
    return calculate(name, inputs, law=LAW, today=TODAY).to_dict()["result"]


def test_students_pay_half_at_their_school_and_the_rest_use_the_household_form(plan: Plan) -> None:
    found = plan(members=5, students=2)
    rest = alone("household_hi.contribution", members=3)["period_total"]
    students = alone("household_hi.supported_contribution", groups=["student"], members=2)
    assert found["others_pay"] == rest
    assert found["students_pay"] == students["participant_pays_period"]
    assert found["total"] == rest + students["participant_pays_period"]


def test_children_under_six_cost_nothing(plan: Plan) -> None:
    found = plan(members=3, children_under_6=1)
    assert found["children_pay"] == 0
    assert found["total"] == alone("household_hi.contribution", members=2)["period_total"]


def test_a_large_farming_household_is_cheaper_in_the_household_form(plan: Plan) -> None:
    found = plan(members=6, household="average_income_farm")
    both = alone("household_hi.supported_contribution", groups=["average_income_farm"], members=6)
    assert found["others_route"] == both["cheaper_route"] == "household"
    assert found["total"] == both["household_route_period"]
    assert found["other_route_pays"] == both["participant_pays_period"]


def test_near_poor_students_get_the_higher_support(plan: Plan) -> None:
    found = plan(members=1, students=1, household="near_poor")
    near_poor = alone("household_hi.supported_contribution", groups=["near_poor"])
    assert found["students_pay"] == near_poor["participant_pays_period"]


def test_a_poor_household_pays_nothing_and_has_no_other_route(plan: Plan) -> None:
    found = plan(members=4, household="poor")
    assert found["total"] == 0
    assert found["other_route_pays"] is None


def test_more_students_than_people_are_refused(plan: Plan) -> None:
    with pytest.raises(CalculationError) as refused:
        plan(members=2, students=3)
    assert refused.value.code == "out_of_range"


@given(
    members=st.integers(1, 12),
    students=st.integers(0, 4),
    household=st.sampled_from(STATUSES),
    months=st.sampled_from([3, 6, 12]),
)
def test_the_parts_make_the_total_and_no_route_is_cheaper(
    members: int, students: int, household: str, months: int
) -> None:
    given_inputs = {
        "members": members + students,
        "students": students,
        "household": household,
        "payment_months": months,
    }
    found = plan_household(given_inputs, law=LAW, today=TODAY).result
    parts = found["others_pay"] + found["students_pay"] + found["children_pay"]
    assert abs(parts - found["total"]) <= 2
    assert found["other_route_pays"] is None or found["other_route_pays"] >= found["others_pay"]
