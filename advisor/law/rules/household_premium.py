"""Health-insurance premium of the household form (Luật BHYT Đ.13(6))."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.work import Work

# Luật BHYT Đ.15(6): paid every 3, 6 or 12 months.
PAYMENT_MONTHS: Final = (3, 6, 12)
MOST_MEMBERS: Final = 30
# The highest rate the law allows the Government to set (Luật BHYT Đ.13), a bound of what-if rates.
HIGHEST_RATE: Final = 6
_POSITIONS: Final = "household_hi_position_percent"


def base_salary_override() -> Any:
    """Declaration of the what-if base salary, đồng a month."""
    return inputs.money("lương cơ sở", default=None)


def rate_override() -> Any:
    """Declaration of the what-if premium rate, percent."""
    return inputs.number("tỷ lệ đóng BHYT (%)", default=None, maximum=HIGHEST_RATE)


def base_salary(work: Work) -> Fraction:
    """Base salary of the month, đồng; the override `base_salary` may replace it."""
    return work.value("base_salary", override="base_salary")


def first_member_premium(work: Work, base: Fraction) -> Fraction:
    """Full premium of one person a month: rate × base salary, exact.

    The override `rate_percent` may replace the rate (Luật BHYT Đ.13).
    """
    rate = work.percent("health_insurance_rate", override="rate_percent")
    premium = rate * base
    work.step(
        f"Mức đóng đủ của một người: {wording.percent(rate * 100)} × {wording.money(base)} (lương "
        f"cơ sở) = {wording.money(premium)} một tháng."
    )
    return premium


def position_percents(work: Work, already_joined: int, joining: int) -> list[Fraction]:
    """Percent of the first person's premium for each joining member, by position in the year."""
    last_on_file = max(int(key) for key in work.law.parameter(_POSITIONS).keys)
    positions = range(already_joined + 1, already_joined + joining + 1)
    return [work.value(_POSITIONS, key=min(position, last_on_file)) for position in positions]
