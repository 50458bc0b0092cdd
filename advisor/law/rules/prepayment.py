"""Paying at once for many months: discounted ahead, with interest for missing months.

NĐ 159/2025/NĐ-CP Đ.6(2), Đ.7(2), Đ.8(3); r is the fund's average monthly investment rate that BHXH
Việt Nam publishes for the year of payment, so it is never carried over to another year.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs
from advisor.law.rules.income_base import LINE_OVERRIDE
from advisor.law.work import Work

RATE_OVERRIDE: Final = "monthly_investment_rate_percent"
HIGHEST_RATE_OVERRIDE: Final = 5


def overrides() -> Any:
    """The `overrides` input of the calculators that need r: the rate and the poverty line."""
    return inputs.overrides(
        **{
            RATE_OVERRIDE: inputs.number(
                "lãi suất đầu tư bình quân tháng (%)", default=None, maximum=HIGHEST_RATE_OVERRIDE
            ),
            LINE_OVERRIDE: inputs.money("chuẩn nghèo khu vực nông thôn", default=None),
        }
    )


def investment_rate(work: Work) -> Fraction:
    """r in percent a month for the year of `as_of`.

    Raises:
        CalculationError: `parameter_unknown` when none was published and no override is given.
    """
    return work.value("voluntary_si_monthly_investment_rate", override=RATE_OVERRIDE)


def discounted(monthly: Fraction, rate_percent: Fraction, first: int, last: int) -> Fraction:
    """Sum for i = first … last of monthly / (1 + r)^(i − 1), exact."""
    months = last - first + 1
    if not rate_percent:
        return monthly * months
    factor = 1 / (1 + rate_percent / 100)
    return monthly * factor ** (first - 1) * (1 - factor**months) / (1 - factor)


def with_interest(monthly: Fraction, rate_percent: Fraction, months: int) -> Fraction:
    """Sum for i = 1 … months of monthly x (1 + r)^i, exact."""
    if not rate_percent:
        return monthly * months
    factor = 1 + rate_percent / 100
    return monthly * factor * (factor**months - 1) / (factor - 1)
