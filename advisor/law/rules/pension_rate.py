"""Tỷ lệ lương hưu and the one-off allowance for years above it.

Luật 41/2024/QH15 Đ.99, Đ.100; until 30/06/2025 Luật 58/2014/QH13 Đ.74, Đ.75.
"""

from __future__ import annotations

from fractions import Fraction

from advisor.law import wording
from advisor.law.rules.counted_years import counted_years
from advisor.law.work import Work


def rate_percent(work: Work, sex: str, months: int) -> Fraction:
    """Percentage of the average income for that time, at most 75.

    Args:
        work: the work sheet; the year of `as_of` fixes the base years.
        sex: male or female.
        months: real months of contribution, at least those required for a pension.
    """
    years = counted_years(work, months)
    if sex == "male" and _is_short(work, months):
        base = work.value("pension_short_base_percent")
        step = work.value("pension_short_percent_per_year")
        base_years = work.value("pension_short_base_years")
    else:
        base, step = work.value("pension_base_percent"), work.value("pension_percent_per_year")
        base_years = work.value("pension_base_years", key=sex)
    full = base + (years - base_years) * step
    rate = min(full, work.value("pension_maximum_percent"))
    work.step(
        f"Tỷ lệ hưởng: {wording.percent(base)} cho {wording.number(base_years)} năm + "
        f"{wording.number(years - base_years)} năm × {wording.percent(step)} = "
        f"{wording.percent(full)}" + (f", tối đa {wording.percent(rate)}." if rate < full else ".")
    )
    return rate


def _is_short(work: Work, months: int) -> bool:
    """Men under 20 real years have a rate of their own since 01/07/2025 (Đ.99(1)(b))."""
    below = work.in_force("pension_short_below_months")
    return below is not None and months < below


def one_off_allowance(
    work: Work, sex: str, months: int, months_after_age: int, average: Fraction
) -> Fraction:
    """Allowance in đồng for the years above those of the highest rate (Đ.100).

    Args:
        work: the work sheet.
        sex: male or female.
        months: all months of contribution.
        months_after_age: those paid after the retirement age while already eligible.
        average: average income in đồng a month.
    """
    excess = counted_years(work, months) - _years_of_highest_rate(work, sex)
    if excess <= 0:
        return Fraction(0)
    late = min(excess, counted_years(work, months_after_age))
    before = work.value("one_off_allowance_factor", key="before_age")
    after = work.value("one_off_allowance_factor", key="after_age")
    allowance = average * ((excess - late) * before + late * after)
    work.step(
        f"Trợ cấp một lần: ({wording.number(excess - late)} năm × {wording.number(before)} + "
        f"{wording.number(late)} năm × {wording.number(after)}) × {wording.money(average)} = "
        f"{wording.money(allowance)}."
    )
    return allowance


def _years_of_highest_rate(work: Work, sex: str) -> Fraction:
    """35 years for men (fewer before 2022), 30 for women."""
    above = work.value("pension_maximum_percent") - work.value("pension_base_percent")
    base_years = work.value("pension_base_years", key=sex)
    return base_years + above / work.value("pension_percent_per_year")
