"""A picture that may be shown beside an answer: which results are worth one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from advisor.law.result import Calculation

HOUSEHOLD, PENSION, CLAIM = "household_premiums", "pension_by_years", "unemployment_claim"


@dataclass(frozen=True)
class Picture:
    """A kind of picture and the result that the text was told from."""

    kind: str
    calculation: Calculation


def picture_of(calculation: Calculation, said: Mapping[str, Any]) -> Picture | None:
    """The picture of a result, None where words say it all; `said` are the inputs that were said,
    without those taken for granted."""
    kind, is_worth_it = _KINDS.get(calculation.calculator, ("", _never))
    return Picture(kind, calculation) if is_worth_it(calculation, said) else None


def _never(_: Calculation, __: Mapping[str, Any]) -> bool:
    return False


def _always(_: Calculation, __: Mapping[str, Any]) -> bool:
    return True


def _several(calculation: Calculation, said: Mapping[str, Any]) -> bool:
    """A table of one person, or asked for one person, is a sentence."""
    return int(calculation.inputs["members"]) > 1 and said.get("position") is None


def _dated(calculation: Calculation, said: Mapping[str, Any]) -> bool:
    """A timeline from a day that nobody named would look like a fact."""
    return bool(calculation.result["eligible"]) and said.get("termination_date") is not None


_KINDS: Final[Mapping[str, tuple[str, Callable[[Calculation, Mapping[str, Any]], bool]]]] = (
    MappingProxyType(
        {
            "household_hi.contribution": (HOUSEHOLD, _several),
            "household_hi.household_plan": (HOUSEHOLD, _several),
            "voluntary_si.pension": (PENSION, _always),
            "unemployment.filing_deadline": (CLAIM, _always),
            "unemployment.start_date": (CLAIM, _always),
            "unemployment.benefit": (CLAIM, _dated),
        }
    )
)
