"""Wage limits of unemployment insurance: region, State salary scale and their caps."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.work import Work

REGIONS: Final = (1, 2, 3, 4)
EMPLOYER: Final = "employer"
STATE: Final = "state"
WAGE_OVERRIDE: Final = "regional_minimum_wage"
_WAGE: Final = "regional_minimum_wage"
_BASE: Final = "base_salary"


def region_input() -> Any:
    """Declaration of the minimum-wage region of the workplace."""
    return inputs.integer("vùng lương tối thiểu nơi làm việc (1–4)", values=REGIONS)


def regime_input() -> Any:
    """Declaration of the salary regime (State scale or the employer's own)."""
    return inputs.choice("chế độ tiền lương", (EMPLOYER, STATE), default=EMPLOYER)


def wage_override() -> Any:
    """Declaration of the what-if minimum wage of the given region, đồng a month."""
    return inputs.overrides(
        regional_minimum_wage=inputs.money("lương tối thiểu vùng", default=None)
    )


def minimum_wage(work: Work, region: int, on: date) -> Fraction:
    """Minimum wage of the region, đồng a month; the override may replace it."""
    return work.value(_WAGE, on, region, override=WAGE_OVERRIDE)


def cap(work: Work, parameter: str, *, regime: str, on: date, region: int, month: date) -> Fraction:
    """A cap in multiples of the minimum wage, or of the base salary for State salaries of old.

    Args:
        parameter: `unemployment_contribution_cap` or `unemployment_benefit_cap`.
        regime: `employer` or `state`.
        on: day under the law that applies, for the multiple.
        region: minimum-wage region.
        month: day whose minimum wage or base salary is taken.
    """
    of_base = work.in_force(parameter, on, _BASE) if regime == STATE else None
    if of_base is not None:
        multiple, basis, name = of_base, work.value(_BASE, month), "lương cơ sở"
    else:
        multiple = work.value(parameter, on, _WAGE)
        basis, name = minimum_wage(work, region, month), f"lương tối thiểu vùng {region}"
    work.step(
        f"Trần: {wording.number(multiple)} × {wording.money(basis)} ({name}) = "
        f"{wording.money(multiple * basis)}."
    )
    return multiple * basis
