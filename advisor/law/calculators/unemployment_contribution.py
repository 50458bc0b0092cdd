"""unemployment.contribution: monthly contribution of worker and employer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.inputs import CURRENT_MONTH
from advisor.law.rules.months import Month
from advisor.law.rules.unemployment_wage import (
    STATE,
    cap,
    regime_input,
    region_input,
    wage_override,
)
from advisor.law.work import Work

_RATE: Final = "unemployment_contribution_rate"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The salary of a month and what changes the rates."""

    month: Month = inputs.month("tháng đóng", default=CURRENT_MONTH, covered_from=Month(2019, 1))
    salary: int = inputs.money("tiền lương làm căn cứ đóng", minimum=1)
    region: int = region_input()
    salary_regime: str = regime_input()
    unpaid_working_days: int = inputs.integer(
        "số ngày làm việc không hưởng lương trong tháng", default=0, minimum=0, maximum=31
    )
    new_disabled_hire: bool = inputs.boolean(
        "người khuyết tật mới tuyển, trong 12 tháng đầu", default=False
    )
    overrides: Mapping[str, Any] = wage_override()


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Base, rates in percent and amounts, exact, in đồng."""
    limit = cap(
        work,
        "unemployment_contribution_cap",
        regime=given.salary_regime,
        on=work.as_of,
        region=given.region,
        month=work.as_of,
    )
    due = given.unpaid_working_days < work.whole("unemployment_unpaid_days")
    base = min(Fraction(given.salary), limit) if due else Fraction(0)
    employee_rate = work.value(_RATE, key="employee") if due else Fraction(0)
    employer_rate = _employer_rate(given, work) if due else Fraction(0)
    employee, employer = base * employee_rate / 100, base * employer_rate / 100
    if due:
        _explain(work, base, (employee_rate, employer_rate))
    else:
        work.step(
            f"Nghỉ không hưởng lương {given.unpaid_working_days} ngày làm việc trong tháng: không "
            "đóng BHTN tháng này."
        )
    return {
        "contribution_due": due,
        "base_cap": limit,
        "contribution_base": base,
        "employee_rate_percent": employee_rate,
        "employer_rate_percent": employer_rate,
        "employee": employee,
        "employer": employer,
        "total": employee + employer,
    }


def _employer_rate(given: Inputs, work: Work) -> Fraction:
    """Percent paid by the employer; nothing at first for a newly hired disabled worker."""
    if given.new_disabled_hire:
        special = work.in_force("unemployment_disabled_hire_rate")
        if special is not None:
            return special
    return work.value(_RATE, key="employer_state" if given.salary_regime == STATE else "employer")


def _explain(work: Work, base: Fraction, rates: tuple[Fraction, Fraction]) -> None:
    for payer, rate in zip(("Người lao động", "Người sử dụng lao động"), rates, strict=True):
        work.step(
            f"{payer}: {wording.percent(rate)} × {wording.money(base)} = "
            f"{wording.money(base * rate / 100)}."
        )


def _as_of(given: Inputs, today: date) -> date:
    return given.month.first_day


CALCULATOR: Final = Calculator(
    name="unemployment.contribution",
    title="Mức đóng bảo hiểm thất nghiệp",
    inputs=Inputs,
    outputs=(
        Output("contribution_due", "boolean", "Phải đóng trong tháng"),
        Output("base_cap", "money", "Trần tiền lương đóng BHTN"),
        Output("contribution_base", "money", "Tiền lương làm căn cứ đóng"),
        Output("employee_rate_percent", "number", "Tỷ lệ người lao động đóng (%)"),
        Output("employer_rate_percent", "number", "Tỷ lệ người sử dụng lao động đóng (%)"),
        Output("employee", "money", "Người lao động đóng"),
        Output("employer", "money", "Người sử dụng lao động đóng"),
        Output("total", "money", "Tổng số tiền đóng"),
    ),
    as_of=_as_of,
    compute=_compute,
)
