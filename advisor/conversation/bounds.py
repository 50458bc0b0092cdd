"""The lowest and highest income base of voluntary social insurance on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

from advisor.law import LawBook
from advisor.law.errors import DateNotCovered, ParameterUnknown

BOUND_NAMES = {"minimum": "min_base", "maximum": "max_base"}


def bounds_for(month: str | None, *, law: LawBook, today: date) -> dict[str, int]:
    """The bounds of a month (`2026-07`, by default this one); a month before the first figure on
    file has none of its own, so that today's are named where the calculator refuses it."""
    try:
        return bounds_on(law, date.fromisoformat(f"{month}-01") if month else today)
    except DateNotCovered:
        return bounds_on(law, today)


def bounds_on(law: LawBook, on: date) -> dict[str, int]:
    """`min_base` and `max_base` in đồng a month: the rural poverty line and a multiple of the
    reference level (Luật 41/2024/QH15 Đ.31(2)). Raises a law look-up error before 2016."""
    multiple = _figure(law, "voluntary_si_maximum_base_multiple", on)
    return {
        "min_base": _figure(law, "rural_poverty_line", on),
        "max_base": multiple * _figure(law, "base_salary", on),
    }


def resolve_bound(value: Any, *, law: LawBook, today: date, month: str | None = None) -> Any:
    """`minimum`/`maximum` become the figure of the month; anything else is left as it is."""
    if isinstance(value, str) and value in BOUND_NAMES:
        return bounds_for(month, law=law, today=today)[BOUND_NAMES[value]]
    return value


def _figure(law: LawBook, name: str, on: date) -> int:
    value = law.value(name, on)
    if value is None:
        raise ParameterUnknown(name)
    return int(value)
