"""A figure that nothing notices could be wrong for years: each one, slightly changed, must show."""

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from reference_suite import Case, cases

from advisor.law import (
    Calculation,
    CalculationError,
    DatedValue,
    LawBook,
    calculate,
    law_book_from,
    load_yaml,
)

TODAY = date(2026, 11, 23)
WHOLE_UNITS = {"months", "years", "days", "working_days", "count"}
READ = {item.name for item in load_yaml() if not item.information_only}


def run(law: LawBook, case: Case) -> Calculation | None:
    """A case of the suite; None where that figure was never published."""
    try:
        return calculate(*case, law=law, today=TODAY)
    except CalculationError:
        return None


def told(calculation: Calculation | None) -> object:
    """What the citizen is told."""
    if calculation is None:
        return None
    return calculation.result, calculation.steps, calculation.warnings


@pytest.fixture(scope="module")
def readers(law) -> dict[DatedValue, list[tuple[Case, object]]]:
    """The cases that read each dated value, and what they tell."""
    found = defaultdict(list)
    for case in cases():
        calculation = run(law, case)
        for dated in calculation.figures if calculation else ():
            found[dated].append((case, told(calculation)))
    return found


def changed(law: LawBook, dated: DatedValue) -> LawBook:
    """The law with one value 1 % higher (counts: at least by one)."""
    parameter = law.parameter(dated.parameter)
    assert dated.value is not None
    step = dated.value / 100
    if parameter.unit in WHOLE_UNITS or not dated.value:
        step = max(step, Decimal(1))
    values = tuple(
        replace(item, value=dated.value + step) if item == dated else item
        for item in parameter.values
    )
    return law_book_from(
        replace(parameter, values=values) if item is parameter else item for item in law
    )


@pytest.mark.parametrize("name", sorted(READ))
def test_a_change_of_one_percent_changes_what_citizens_are_told(law, readers, name):
    for dated in law.parameter(name).values:
        if dated.value is None:
            continue
        assert readers[dated], f"no case reads {dated}"
        after = changed(law, dated)
        assert any(told(run(after, case)) != before for case, before in readers[dated]), dated
