"""Inputs of a calculation in ranges: enough to see what people calculate, too little to know whom.

Money, counts and ages become bands, dates years, birth dates decades; a choice stays as it is, and
whatever is not listed here (rows of contributions, lists of pay) is left out.
"""

from bisect import bisect_right
from collections.abc import Mapping
from typing import Any, Final

from advisor.conversation.calculations import CALCULATIONS

MONEY: Final = (1, 2, 3, 5, 10, 20, 50)  # million đồng
MONTHS: Final = (6, 12, 36, 60, 120, 180, 240, 360)
COUNT: Final = (1, 2, 3, 4, 5, 6, 8, 11)
LONG: Final = ("months", "_36", "_24", "_2014", "days")
KEPT: Final = ("choice", "boolean", "choice_list")


def ranges_of(calculator: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The inputs in ranges, by name; inputs that the calculator does not know are left out."""
    known = CALCULATIONS.get(calculator)
    kinds = {spec.name: spec.kind for spec in known.input_specs} if known else {}
    told = {
        name: _range(name, kinds[name], value)
        for name, value in inputs.items()
        if name in kinds and value is not None
    }
    return {name: value for name, value in told.items() if value is not None}


def _range(name: str, kind: str, value: Any) -> Any:
    if kind in KEPT:
        return list(value) if isinstance(value, tuple) else value
    if kind in ("date", "month", "birth_date"):
        year = str(value)[:4]
        return f"{year[:3]}x" if kind == "birth_date" and year.isdigit() else year
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    if kind == "money":
        return band(value / 1_000_000, MONEY)
    if kind == "integer":
        return band(value, MONTHS if name.endswith(LONG) or "months" in name else COUNT)
    return None


def band(value: float, limits: tuple[int, ...]) -> str:
    """`<1`, `3-5` (from 3 to under 5) or `50+`."""
    place = bisect_right(limits, value)
    if place == 0:
        return f"<{limits[0]}"
    if place == len(limits):
        return f"{limits[-1]}+"
    return f"{limits[place - 1]}-{limits[place]}"
