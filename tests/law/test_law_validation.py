"""Inputs in general: which of several problems is told, and how every kind is read."""

from datetime import date

import pytest

from advisor.law import CALCULATORS, CalculationError, calculate
from advisor.law.errors import ERROR_ORDER
from advisor.law.requests import answer

NAME = "voluntary_si.contribution"
FINE = {"month": "2026-11", "income_base": 1_500_000}

# One problem of each code, each at an input of its own.
PROBLEMS = [
    ("unknown_input", {"age": 5}, "age"),
    ("missing_input", {"income_base": None}, "income_base"),
    ("invalid_type", {"payment_months": "3"}, "payment_months"),
    ("invalid_format", {"month": "11/2026"}, "month"),
    ("invalid_choice", {"groups": ["x"]}, "groups"),
    ("out_of_range", {"supported_months_used": 121}, "supported_months_used"),
]


@pytest.mark.parametrize("first", range(len(PROBLEMS)))
@pytest.mark.parametrize("second", range(len(PROBLEMS)))
def test_of_two_problems_the_first_of_the_order_is_told(error, first, second):
    expected = PROBLEMS[min(first, second)]
    inputs = FINE | PROBLEMS[second][1] | PROBLEMS[first][1]
    assert error(NAME, inputs) == (expected[0], expected[2])


def test_problems_follow_the_order_of_the_catalogue():
    codes = [code for code, _, _ in PROBLEMS]
    assert codes == [code for code in ERROR_ORDER if code in codes]


def test_within_one_code_the_order_of_the_inputs_decides(error):
    inputs = {"supported_months_used": "x", "payment_months": "y", "income_base": "z"}
    assert error(NAME, inputs) == ("invalid_type", "income_base")


def test_a_date_outside_the_law_on_file_comes_after_conflicts(error):
    inputs = {"date": "2015-01-01", "months_contributed": 1, "compulsory_months": 2}
    assert error("voluntary_si.funeral", inputs) == ("conflicting_inputs", "compulsory_months")


def test_a_condition_on_a_faulty_input_is_not_judged(error):
    """remaining_months > plan_months cannot be said while plan_months is no number."""
    inputs = {"month": "2026-01", "plan_months": "12", "remaining_months": 13}
    inputs |= {"income_base": 1_500_000, "reason": "death"}
    assert error("voluntary_si.refund", inputs) == ("invalid_type", "plan_months")


def test_null_counts_as_absent(result):
    nothing = dict.fromkeys(("groups", "payment_months", "overrides"))
    assert result(NAME, FINE | nothing) == result(NAME, FINE)


@pytest.mark.parametrize(
    "value", ["2026-1", "2026-011", "26-11", " 2026-11", "2026-11 ", "٢٠٢٦-١١", "2026-00", "", "x"]
)
def test_months_have_one_form(error, value):
    assert error(NAME, FINE | {"month": value}) == ("invalid_format", "month")


@pytest.mark.parametrize(
    "value", ["2026-02-30", "20261123", "2026-11-23T00:00", "2026/11/23", "0000-01-01", "2026-W01"]
)
def test_days_have_one_form(error, value):
    inputs = {"date": value, "months_contributed": 60}
    assert error("voluntary_si.funeral", inputs) == ("invalid_format", "date")


@pytest.mark.parametrize(
    "number", [float("nan"), float("inf"), 1e30, 1e-30, 10**30], ids=lambda item: f"{item:g}"
)
def test_numbers_that_would_only_slow_the_arithmetic_are_refused(law, number):
    inputs = FINE | {"years": 2, "overrides": {"monthly_investment_rate_percent": number}}
    with pytest.raises(CalculationError) as raised:
        calculate("voluntary_si.advance_years", inputs, law=law, today=date(2026, 11, 23))
    assert raised.value.field == "overrides.monthly_investment_rate_percent"


def test_amounts_beyond_reason_are_out_of_range(error):
    inputs = {"date": "2026-11-23", "sex": "male", "months_contributed": 240}
    huge = inputs | {"average_income": 10**4000}
    assert error("voluntary_si.pension", huge) == ("out_of_range", "average_income")


@pytest.mark.parametrize("name", ["voluntary_si", "", None, 5, "VOLUNTARY_SI.CONTRIBUTION"])
def test_an_unknown_calculator_has_no_field(error, name):
    assert error(name, {}) == ("unknown_calculator", None)


@pytest.mark.parametrize("inputs", [[], None, "x", 5])
def test_inputs_are_one_object(error, inputs):
    assert error(NAME, inputs) == ("invalid_json", None)


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_every_calculator_names_what_is_missing_or_runs_on_defaults(law, name):
    required = [spec.name for spec in CALCULATORS[name].input_specs if spec.required]
    found = answer(name, "{}", law, date(2026, 11, 23)).get("error")
    if found is None:
        assert not required
    else:
        assert found["code"] == "missing_input"
        assert not required or found["field"] == required[0]


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_every_calculator_refuses_an_unknown_input_first(error, name):
    assert error(name, {"no_such_input": 1}) == ("unknown_input", "no_such_input")


def test_messages_are_vietnamese_sentences(law):
    with pytest.raises(CalculationError) as raised:
        calculate(NAME, {"month": "2026-11"}, law=law, today=date(2026, 11, 23))
    assert raised.value.message == "Anh/Chị cho biết thêm mức thu nhập làm căn cứ đóng."
    assert raised.value.to_dict()["error"]["code"] == "missing_input"
