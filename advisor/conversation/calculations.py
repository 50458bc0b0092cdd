"""Every calculation that a form can make: the calculators of the catalogue, and the plans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from advisor.law import CALCULATORS, Calculation, Calculator, LawBook
from advisor.law.household_plan import HOUSEHOLD_PLAN
from advisor.law.planning import PENSION_PLAN
from advisor.law.registry import run

CALCULATIONS: Final[Mapping[str, Calculator]] = MappingProxyType(
    {**CALCULATORS, **{plan.name: plan for plan in (PENSION_PLAN, HOUSEHOLD_PLAN)}}
)


def calculate(name: str, inputs: Mapping[str, Any], *, law: LawBook, today: date) -> Calculation:
    """Run one; raises CalculationError, and KeyError for a name that no form may have."""
    return run(CALCULATIONS[name], inputs, law=law, today=today)
