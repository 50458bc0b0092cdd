"""Figures and dates written the Vietnamese way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal


def format_vnd(amount: int | Decimal) -> str:
    """1034000 → `1.034.000 đồng`."""
    return f"{format_number(amount)} đồng"


def format_number(number: int | float | Decimal) -> str:
    """Thousands with dots, decimals with a comma: 4.5 → `4,5`; 50600000 → `50.600.000`."""
    exact = Decimal(str(number)).normalize()
    text = f"{exact:,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


def format_date(day: date | str) -> str:
    """ISO date or month → `01/07/2026` or `07/2026`."""
    parts = (day.isoformat() if isinstance(day, date) else day).split("-")
    return "/".join(reversed(parts))


def format_months(months: int) -> str:
    """186 → `15 năm 6 tháng`; months under a year stay months."""
    years, rest = divmod(int(months), 12)
    words = ([f"{years} năm"] if years else []) + ([f"{rest} tháng"] if rest or not years else [])
    return " ".join(words)
