"""What must hold for any inputs: nothing negative, parts that add up, more never gives less."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from advisor.law import (
    CALCULATORS,
    Calculation,
    CalculationError,
    calculate,
    law_book_from,
    load_yaml,
)
from advisor.law.errors import ERROR_ORDER
from advisor.law.rules.state_support import GROUPS

LAW = law_book_from(load_yaml())
TODAY = date(2026, 11, 23)

months = st.dates(date(2018, 1, 1), date(2027, 12, 31)).map(lambda day: day.isoformat()[:7])
new_months = st.dates(date(2025, 7, 1), date(2027, 12, 31)).map(lambda day: day.isoformat()[:7])
# A base that every month of the covered time allows: the last known minimum, the first maximum.
LOWEST_BASE, HIGHEST_BASE = 2_200_000, 26_000_000
bases = st.integers(LOWEST_BASE, HIGHEST_BASE)
groups = st.lists(st.sampled_from(GROUPS), min_size=1, max_size=5)
used = st.integers(0, 120)
rates = st.integers(0, 500).map(lambda hundredths: hundredths / 100)
sexes = st.sampled_from(["male", "female"])
days = st.dates(date(2018, 1, 1), date(2027, 12, 31)).map(date.isoformat)


def outputs(name: str, **inputs: object) -> dict:
    """The outputs of a calculation."""
    return dict(calculate(name, inputs, law=LAW, today=TODAY).result)


def no_money_is_negative(found: dict) -> bool:
    """No number of a result is below zero."""
    return all(value >= 0 for value in found.values() if isinstance(value, int))


@settings(max_examples=150, deadline=None)
@given(months, bases, groups, st.sampled_from([1, 3, 6, 12]), used)
def test_state_and_participant_together_pay_the_contribution(month, base, group, period, before):
    found = outputs(
        "voluntary_si.contribution",
        month=month,
        income_base=base,
        groups=group,
        payment_months=period,
        supported_months_used=before,
    )
    assert no_money_is_negative(found)
    for span in ("monthly", "period"):
        parts = found[f"state_support_{span}"] + found[f"participant_pays_{span}"]
        assert abs(parts - found[f"gross_{span}"]) <= 1  # each is rounded by itself
        assert found[f"state_support_{span}"] <= found[f"gross_{span}"]
    assert before + found["supported_months"] + found["supported_months_left"] == 120


@settings(max_examples=100, deadline=None)
@given(months, bases, st.integers(0, 1_000_000), groups)
def test_a_higher_base_never_costs_less(month, base, more, group):
    lower, higher = (
        outputs("voluntary_si.contribution", month=month, income_base=amount, groups=group)
        for amount in (base, min(base + more, HIGHEST_BASE))
    )
    assert higher["participant_pays_monthly"] >= lower["participant_pays_monthly"]
    assert higher["state_support_monthly"] == lower["state_support_monthly"]


@settings(max_examples=60, deadline=None)
@given(months, bases, st.integers(2, 5), groups, used, rates)
def test_paying_ahead_is_never_dearer_than_month_by_month(month, base, years, group, before, rate):
    found = outputs(
        "voluntary_si.advance_years",
        month=month,
        income_base=base,
        years=years,
        groups=group,
        supported_months_used=before,
        overrides={"monthly_investment_rate_percent": rate},
    )
    assert no_money_is_negative(found)
    assert found["discounted_total"] <= found["undiscounted_total"]
    total = found["participant_pays_total"] + found["state_support_total"]
    assert abs(total - found["discounted_total"]) <= 1


@settings(max_examples=60, deadline=None)
@given(new_months, bases, st.integers(1, 60), groups, used, rates)
def test_missing_months_never_cost_less_than_without_interest(
    month, base, missing, group, before, rate
):
    found = outputs(
        "voluntary_si.missing_months",
        month=month,
        income_base=base,
        missing_months=missing,
        groups=group,
        supported_months_used=before,
        overrides={"monthly_investment_rate_percent": rate},
    )
    assert no_money_is_negative(found)
    assert found["total_with_interest"] >= found["plain_total"]
    assert found["total_if_supported"] <= found["total_with_interest"]


@settings(max_examples=60, deadline=None)
@given(months, bases, st.sampled_from([3, 6, 12, 24, 36, 60]), st.data(), groups, used, rates)
def test_a_refund_is_never_more_than_was_paid_for_the_rest(
    month, base, plan, data, group, before, rate
):
    rest = data.draw(st.integers(1, plan))
    inputs = {"month": month, "plan_months": plan, "income_base": base, "reason": "death"}
    inputs |= {"groups": group, "supported_months_used": before}
    inputs |= {"overrides": {"monthly_investment_rate_percent": rate}}
    found = outputs("voluntary_si.refund", remaining_months=rest, **inputs)
    assert no_money_is_negative(found)
    assert found["refund"] <= found["gross_remaining"]
    less = outputs("voluntary_si.refund", remaining_months=max(1, rest - 1), **inputs)
    assert less["refund"] <= found["refund"]


@settings(max_examples=150, deadline=None)
@given(days, sexes, st.integers(1, 719), st.integers(1, 100_000_000))
def test_a_month_more_never_lowers_the_pension(day, sex, paid, average):
    inputs = {"date": day, "sex": sex, "average_income": average}
    fewer, more = (
        outputs("voluntary_si.pension", months_contributed=count, **inputs)
        for count in (paid, paid + 1)
    )
    assert no_money_is_negative(fewer)
    assert fewer["monthly_pension"] <= more["monthly_pension"] <= average
    assert fewer["one_off_allowance"] <= more["one_off_allowance"]
    assert fewer["eligible"] <= more["eligible"]


@settings(max_examples=150, deadline=None)
@given(sexes, st.dates(date(1930, 1, 1), date(2010, 1, 1)))
def test_the_age_is_reached_in_a_month_whose_year_has_that_age(sex, birth):
    found = outputs("retirement.age", sex=sex, birth_date=birth.isoformat())
    year = max(found["retirement_month"].year, 1955)
    in_force = LAW.value("retirement_age", date(year, 1, 1), sex)
    assert found["age_years"] * 12 + found["age_months"] == in_force


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(2025, 7, 1), date(2027, 12, 31)).map(date.isoformat),
    st.integers(0, 240),
    st.integers(0, 240),
    st.integers(1, 50_000_000),
    st.integers(0, 5_000_000),
)
def test_deducting_the_support_never_leaves_less_than_nothing(day, before, later, average, support):
    inputs = {"date": day, "reason": "settle_abroad", "months_before_2014": before}
    inputs |= {"months_from_2014": later, "average_income": average}
    inputs |= {"amount_contributed": 5_000_000, "state_support_total": support}
    found = outputs("voluntary_si.lump_sum", **inputs)
    assert no_money_is_negative(found)
    parts = found["lump_sum"] + found["state_support_deducted"]
    assert parts == found["amount_before_deduction"]


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 600), st.integers(1, 20_000_000))
def test_the_longer_a_pension_ran_the_less_the_survivors_have(month, pension):
    inputs = {"date": "2026-11-23", "status": "pensioner", "monthly_pension": pension}
    now, later = (
        outputs("voluntary_si.survivor", pension_month=count, **inputs)
        for count in (month, month + 1)
    )
    assert 3 * pension <= later["lump_sum"] <= now["lump_sum"] <= 48 * pension


@settings(max_examples=100, deadline=None)
@given(
    st.dates(date(2025, 7, 1), date(2027, 12, 31)).map(date.isoformat),
    st.integers(12, 178),
    st.integers(1, 30_000_000),
)
def test_the_monthly_allowance_is_never_under_the_social_pension(day, paid, average):
    inputs = {"date": day, "sex": "female", "birth_date": "1962-05", "average_income": average}
    found = outputs("voluntary_si.monthly_allowance", months_contributed=paid, **inputs)
    assert found["monthly_allowance"] >= found["social_pension_level"]
    assert found["gap_months"] + found["paid_months"] == found["months_to_social_pension"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=6,
)


def outcome(name: str, inputs: dict) -> Calculation | CalculationError:
    """The calculation, or why there is none."""
    try:
        return calculate(name, inputs, law=LAW, today=TODAY)
    except CalculationError as error:
        return error


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_json_is_calculated_or_refused_with_a_known_code(data):
    calculator = CALCULATORS[data.draw(st.sampled_from(sorted(CALCULATORS)))]
    names = [spec.name for spec in calculator.input_specs]
    inputs = data.draw(st.dictionaries(st.sampled_from(names), json_values))
    found = outcome(calculator.name, inputs)
    if isinstance(found, CalculationError):
        assert found.code in ERROR_ORDER
        assert found.message.endswith(".")
    else:
        assert set(found.result) == {output.name for output in calculator.outputs}


@pytest.mark.parametrize("reached", [100_000_000, 106_200_000, 150_000_000])
def test_contributions_to_unemployment_insurance_stop_rising_at_the_cap(reached):
    inputs = {"month": "2026-11", "region": 1}
    found = outputs("unemployment.contribution", salary=reached, **inputs)
    assert found["contribution_base"] == min(reached, 106_200_000)
