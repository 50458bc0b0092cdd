"""Length, fee and meals of a supported training course (Luật 74/2025/QH15 Đ.37, NĐ 374/2025 Đ.11).

Until 31/12/2025 QĐ 17/2021/QĐ-TTg: the same fees, no meals.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil
from typing import Final

from advisor.law import wording
from advisor.law.errors import CalculationError
from advisor.law.validation import conflicting, missing, out_of_range
from advisor.law.work import Work

_MONTHS: Final = "unemployment_training_months"
_FEE: Final = "unemployment_training_fee"
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

    Raises:
        CalculationError: `missing_input` or `conflicting_inputs`, not the fee of this length.
    """
    counted = _counted(work, decided, months, extra_days)
    supported = min(counted, work.value(_MONTHS, decided, "maximum"))
    if months < work.whole(_MONTHS, decided, "short_course_under"):
        fee = _only_fee("course_fee", course_fee, "monthly_fee", monthly_fee)
        most = work.value(_FEE, decided, "course")
        support = min(fee, most)
        work.step(
            f"Học phí cả khóa {wording.money(fee)}, hỗ trợ tối đa {wording.money(most)} một khóa: "
            f"{wording.money(support)}."
        )
        return Course(counted, supported, fee, support)
    fee = _only_fee("monthly_fee", monthly_fee, "course_fee", course_fee)
    most = work.value(_FEE, decided, "month")
    support = min(fee, most) * supported
    work.step(
        f"Học phí {wording.money(fee)} một tháng, hỗ trợ tối đa {wording.money(most)} một tháng: "
        f"{wording.money(min(fee, most))} × {wording.number(supported)} tháng = "
        f"{wording.money(support)}."
    )
    return Course(counted, supported, fee * counted, support)


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


def _only_fee(name: str, fee: int | None, other: str, other_fee: int | None) -> Fraction:
    """The fee input of this course length, without the other one."""
    if fee is None:
        label = "học phí cả khóa" if name == "course_fee" else "học phí một tháng"
        raise CalculationError.of(missing(name, label))
    if other_fee is not None:
        message = "Khóa dưới 3 tháng nhập học phí cả khóa, khóa từ 3 tháng nhập học phí một tháng."
        raise CalculationError.of(conflicting(other, message))
    return Fraction(fee)
