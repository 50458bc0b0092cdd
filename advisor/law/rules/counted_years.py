"""Years for the level of a benefit: odd months count half a year or a year.

1–6 odd months are half a year, 7–11 a year (Luật 41/2024/QH15 Đ.5(6)); never used for conditions.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from advisor.law.rules.months import MONTHS_PER_YEAR
from advisor.law.work import Work

_HALF_A_YEAR = Fraction(1, 2)


def counted_years(work: Work, months: int, on: date | None = None) -> Fraction:
    """Years in steps of one half for a number of months of contribution."""
    years, odd = divmod(months, MONTHS_PER_YEAR)
    if not odd:
        return Fraction(years)
    half = odd <= work.whole("odd_months_half_year", on)
    return years + (_HALF_A_YEAR if half else Fraction(1))
