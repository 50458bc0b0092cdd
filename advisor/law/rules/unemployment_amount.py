"""Monthly unemployment benefit: 60% of the average salary, capped.

Luật 74/2025/QH15 Đ.39(1), NĐ 374/2025/NĐ-CP Đ.15(1); until 31/12/2025 Luật 38/2013/QH13 Đ.50(1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from advisor.law import wording
from advisor.law.errors import CalculationError
from advisor.law.inputs import LAST_COVERED_DAY
from advisor.law.rules.months import Month
from advisor.law.rules.rounding import round_half_up
from advisor.law.rules.unemployment_law import NEW_LAW, day_under
from advisor.law.rules.unemployment_wage import WAGE_OVERRIDE, cap
from advisor.law.validation import not_covered
from advisor.law.work import Work

# The first minimum wages on file.
WAGES_FROM: Final = Month(2019, 1)
_CAP: Final = "unemployment_benefit_cap"


@dataclass(frozen=True, slots=True)
class Employment:
    """What the cap depends on: place, salary regime, end and last contribution."""

    region: int
    regime: str
    termination: date
    last_month: Month


@dataclass(frozen=True, slots=True)
class Amount:
    """Benefit of a month in đồng; `monthly` is already rounded, as the law orders the steps."""

    average: Fraction
    uncapped: Fraction
    cap: Fraction
    monthly: int


def amount_of(work: Work, law: str, average: Fraction, employment: Employment) -> Amount:
    """The benefit of one month under a law.

    Raises:
        CalculationError: `date_not_covered`, the last contribution lies before the wages on file.
    """
    on = day_under(law, employment.termination)
    rate = work.percent("unemployment_benefit_rate", on)
    uncapped = rate * average
    work.step(
        f"Mức hưởng: {wording.percent(rate * 100)} × {wording.money(average)} (bình quân 6 tháng) "
        f"= {wording.money(uncapped)} một tháng."
    )
    limit = cap(
        work,
        _CAP,
        regime=employment.regime,
        on=on,
        region=employment.region,
        month=_month_of_cap(work, law, employment),
    )
    return Amount(average, uncapped, limit, round_half_up(min(uncapped, limit)))


def _month_of_cap(work: Work, law: str, employment: Employment) -> date:
    """Month whose wage sets the cap: last contribution (new law) or termination (old law)."""
    if law != NEW_LAW:
        return employment.termination
    last = employment.last_month
    if work.override(WAGE_OVERRIDE) is None:
        if last < WAGES_FROM:
            first, final = WAGES_FROM, Month.of(LAST_COVERED_DAY)
            raise CalculationError.of(not_covered("last_contribution_month", first, final))
        _warn_if_basis_differs(work, employment)
    return last.first_day


def _warn_if_basis_differs(work: Work, employment: Employment) -> None:
    name, region = "regional_minimum_wage", employment.region
    by_law = work.value(name, employment.last_month.first_day, region)
    by_decree = work.value(name, employment.termination, region)
    if by_law != by_decree:
        work.warn(
            "cap_basis_differs",
            "Lương tối thiểu vùng của tháng cuối đóng BHTN (theo Luật 74/2025/QH15, đã dùng) là "
            f"{wording.money(by_law)}, khác mức tại thời điểm chấm dứt hợp đồng (theo NĐ "
            f"374/2025/NĐ-CP) là {wording.money(by_decree)}.",
        )
