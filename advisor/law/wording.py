"""Figures as Vietnamese readers write them: 1.034.000 đồng, 4,5%, 01/07/2025, tháng 11/2026."""

from __future__ import annotations

from datetime import date

from advisor.law.rules.months import MONTHS_PER_YEAR, Month
from advisor.law.rules.rounding import Exact, as_number, round_half_up


def money(amount: Exact) -> str:
    """An amount rounded half up to one đồng: 1.034.000 đồng."""
    return f"{grouped(round_half_up(amount))} đồng"


def grouped(number: int) -> str:
    """An integer with dots between thousands: 1.034.000."""
    return f"{number:,}".replace(",", ".")


def number(value: Exact) -> str:
    """A number with a decimal comma: 4,5; 1.500; 0,31."""
    exact = as_number(value)
    if isinstance(exact, int):
        return grouped(exact)
    whole, _, decimals = f"{exact:f}".partition(".")
    return f"{grouped(int(whole))},{decimals}"


def percent(value: Exact) -> str:
    """A percentage: 22%, 4,5%."""
    return f"{number(value)}%"


def day(value: date) -> str:
    """A day: 01/07/2025."""
    return f"{value.day:02d}/{value.month:02d}/{value.year:04d}"


def month(value: Month) -> str:
    """A month: 11/2026."""
    return f"{value.month:02d}/{value.year:04d}"


def duration(months: int) -> str:
    """A number of months in years and months: 15 năm 3 tháng, 8 tháng, 20 năm."""
    years, rest = divmod(months, MONTHS_PER_YEAR)
    parts = [f"{years} năm"] if years else []
    if rest or not years:
        parts.append(f"{rest} tháng")
    return " ".join(parts)
