"""`advisor law check`: what would give citizens a wrong or unexplained figure is found."""

import dataclasses
from dataclasses import dataclass
from datetime import date

import pytest

from advisor.law import CALCULATORS, LAW_DIRECTORY, inputs, load_yaml
from advisor.law.calculator import Calculator
from advisor.law.check import (
    Finding,
    check_calculator,
    check_folder,
    check_parameters,
    check_usage,
)
from advisor.law.usage import users_of

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def parameters():
    """The parameters by name."""
    return {parameter.name: parameter for parameter in load_yaml()}


def with_last(parameter, **changes):
    """The parameter with its last value changed."""
    *others, last = parameter.values
    changed = dataclasses.replace(last, **changes)
    return dataclasses.replace(parameter, values=(*others, changed))


def messages(findings: list[Finding], level: str = "ERROR") -> list[str]:
    """The findings of a level as text."""
    return [str(finding) for finding in findings if finding.level == level]


def test_the_law_on_file_has_no_errors():
    assert messages(check_folder(LAW_DIRECTORY, TODAY)) == []


def test_a_value_out_of_the_plausible_range_is_an_error(parameters):
    wrong = with_last(parameters["base_salary"], value=2)
    (found,) = messages(check_parameters([wrong], TODAY))
    assert "base_salary 2026-07-01: 2 is outside 500000 … 20000000" in found


def test_days_out_of_order_are_an_error(parameters):
    wrong = with_last(parameters["base_salary"], valid_from=date(2018, 1, 1))
    (found,) = messages(check_parameters([wrong], TODAY))
    assert "2018-01-01 stands after 2024-07-01" in found


def test_a_missing_reference_is_an_error(parameters):
    wrong = with_last(parameters["base_salary"], reference=" ")
    assert "no legal reference" in messages(check_parameters([wrong], TODAY))[0]


def test_a_doubtful_value_needs_a_caution_for_the_citizen(parameters):
    wrong = with_last(parameters["base_salary"], confidence="uncertain")
    assert "no caution sentence" in messages(check_parameters([wrong], TODAY))[0]


@pytest.mark.parametrize(
    ("verified", "warned"),
    [(date(2026, 5, 27), False), (date(2026, 5, 26), True), (None, True)],
)
def test_a_value_in_force_is_to_be_verified_every_180_days(parameters, verified, warned):
    old = with_last(parameters["base_salary"], last_verified_on=verified)
    assert bool(messages(check_parameters([old], TODAY), "WARN")) is warned


def test_values_no_longer_in_force_need_no_new_look(parameters):
    parameter = parameters["base_salary"]
    values = tuple(
        dataclasses.replace(item, last_verified_on=date(2020, 1, 1))
        for item in parameter.values[:-1]
    )
    old = dataclasses.replace(parameter, values=(*values, parameter.values[-1]))
    assert list(check_parameters([old], TODAY)) == []


def test_figures_known_only_until_yesterday_are_warned_about(parameters):
    found = messages(check_parameters([parameters["base_salary"]], date(2027, 1, 1)), "WARN")
    assert any("known only until 2026-12-31" in line for line in found)


def test_a_parameter_that_nothing_uses_is_an_error(parameters):
    idle = dataclasses.replace(parameters["base_salary"], name="idle_figure")
    found = messages(check_usage([*parameters.values(), idle]))
    assert found == ["ERROR idle_figure: no calculator uses it (information_only is not set)"]
    quiet = dataclasses.replace(idle, information_only=True)
    assert not messages(check_usage([*parameters.values(), quiet]))


def test_a_parameter_that_is_read_but_not_on_file_is_an_error(parameters):
    rest = [item for item in parameters.values() if item.name != "base_salary"]
    assert "there is no such parameter" in messages(check_usage(rest))[0]


def test_a_broken_file_is_told_and_the_others_still_checked(tmp_path):
    (tmp_path / "base_salary.yml").write_text("name: base_salary\n", encoding="utf-8")
    found = messages(check_folder(tmp_path, TODAY))
    assert found[0].startswith("ERROR base_salary.yml: base_salary.yml: missing key")


def test_an_input_without_range_is_an_error():
    @dataclass(frozen=True, kw_only=True)
    class Loose:
        """An input declared past the helpers that set limits."""

        amount: int = inputs._declare("money", "số tiền", 0)

    spec = Calculator("loose", "", Loose, (), lambda given, today: today, lambda given, work: {})
    (found,) = messages(check_calculator(spec))
    assert found == "ERROR loose: input amount has no range"


def test_every_input_of_the_catalogue_has_a_range():
    assert [f for spec in CALCULATORS.values() for f in check_calculator(spec)] == []


def test_users_of_a_parameter_are_found_in_the_source():
    assert users_of("funeral_multiple") == ["calculators.voluntary_si_funeral"]
    assert users_of("urban_poverty_line") == []
