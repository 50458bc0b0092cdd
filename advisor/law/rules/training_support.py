"""Length, fee and meals of a supported training course (Luật 74/2025/QH15 Đ.37, NĐ 374/2025 Đ.11).

Until 31/12/2025 QĐ 17/2021/QĐ-TTg: the same fees, no meals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Final

from advisor.law import wording
from advisor.law.errors import CalculationError, Problem
from advisor.law.validation import Given, conflicting, missing, out_of_range
from advisor.law.work import Work

_MONTHS: Final = "unemployment_training_months"
_FEE: Final = "unemployment_training_fee"
_FEES: Final = {"course_fee": "học phí cả khóa", "monthly_fee": "học phí một tháng"}
_HALF: Final = Fraction(1, 2)
_LONGEST_MONTH: Final = 31


@dataclass(frozen=True, slots=True)
class Course:
    """A course in counted months (steps of 0,5), its whole fee and the fee support, in đồng."""

    counted: Fraction
    supported: Fraction
    fee: Fraction
    fee_support: Fraction

    @property
    def exceeds_support(self) -> bool:
        """Whether the course is longer than the time that is supported."""
        return self.counted > self.supported


def course_of(
    work: Work,
    decided: date,
    *,
    months: int,
    extra_days: int,
    course_fee: int | None,
    monthly_fee: int | None,
) -> Course:
    """Measure a course under the rules of the day of decision.

    The fee of the other course length is left aside; `fee_problems` asks for the right one.
    """
    counted = _counted(work, decided, months, extra_days)
    supported = min(counted, work.value(_MONTHS, decided, "maximum"))
    if months < work.whole(_MONTHS, decided, "short_course_under"):
        fee = Fraction(course_fee or 0)
        most = work.value(_FEE, decided, "course")
        support = min(fee, most)
        work.step(
            f"Học phí cả khóa {wording.money(fee)}, hỗ trợ tối đa {wording.money(most)} một khóa: "
            f"{wording.money(support)}."
        )
        return Course(counted, supported, fee, support)
    fee = Fraction(monthly_fee or 0)
    most = work.value(_FEE, decided, "month")
    support = min(fee, most) * supported
    work.step(
        f"Học phí {wording.money(fee)} một tháng, hỗ trợ tối đa {wording.money(most)} một tháng: "
        f"{wording.money(min(fee, most))} × {wording.number(supported)} tháng = "
        f"{wording.money(support)}."
    )
    return Course(counted, supported, fee * counted, support)


def fee_problems(given: Given) -> Iterator[Problem]:
    """The fee must be that of the course length: the whole fee of a short one, else a month's."""
    under = given.figure(_MONTHS, given.decision_date or given.date, "short_course_under")
    is_short = under is not None and given.course_months < under
    wanted, other = ("course_fee", "monthly_fee") if is_short else ("monthly_fee", "course_fee")
    if getattr(given, wanted) is None:
        yield missing(wanted, _FEES[wanted])
    if getattr(given, other) is not None:
        yield conflicting(other, f"Khóa học dài như vậy thì nhập {_FEES[wanted]}.")


def meal_support(work: Work, decided: date, course: Course, study_days: int) -> Fraction:
    """Meals for the study days within the supported months, đồng (none before 2026).

    Raises:
        CalculationError: `out_of_range`, more days than the supported months have.
    """
    most = _LONGEST_MONTH * ceil(course.supported)
    if study_days > most:
        message = f"Số ngày học trong thời gian được hỗ trợ không được quá {most} ngày."
        raise CalculationError.of(out_of_range("study_days", message))
    daily = work.in_force("unemployment_training_meal", decided)
    if daily is None:
        return Fraction(0)
    if study_days:
        work.step(
            f"Tiền ăn: {wording.money(daily)} × {study_days} ngày = "
            f"{wording.money(daily * study_days)}."
        )
    return daily * study_days


def _counted(work: Work, decided: date, months: int, extra_days: int) -> Fraction:
    """Months with odd days as half a month or a whole one."""
    if not extra_days:
        return Fraction(months)
    half = extra_days <= work.value("unemployment_training_odd_days", decided)
    counted = months + (_HALF if half else 1)
    work.step(f"{months} tháng {extra_days} ngày tính là {wording.number(counted)} tháng.")
    return Fraction(counted)
