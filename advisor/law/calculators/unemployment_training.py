"""unemployment.training: support for training (Luật 74/2025/QH15 Đ.37, NĐ 374/2025 Đ.11–13)."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.inputs import LAST_COVERED_DAY, TODAY
from advisor.law.rules.months import add_months
from advisor.law.rules.training_support import Course, course_of, fee_problems, meal_support
from advisor.law.rules.unemployment_law import NEW_LAW_FROM
from advisor.law.rules.unemployment_leaving import (
    LEAVING_REASONS,
    PENSION_STATUSES,
    UNLAWFUL,
)
from advisor.law.validation import Given, conflicting, missing, not_covered
from advisor.law.work import Work

EVENTS: Final = (
    "none",
    "compulsory_job",
    "military_service",
    "study_over_12_months",
    "compulsory_facility",
    "detention",
    "settled_abroad",
    "death",
)
REASONS: Final = (
    "already_supported",
    "unlawful_resignation",
    "eligible_for_pension",
    "too_few_months",
    "applied_late",
    "other_bar",
)
_CONDITIONS: Final = "unemployment_training_conditions"


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The application, the person and the course."""

    date: datetime.date = inputs.day(
        "ngày nộp hồ sơ học nghề", default=TODAY, covered_from=datetime.date(2021, 5, 15)
    )
    benefit_eligible: bool = inputs.boolean(
        "đang hưởng hoặc chờ hưởng trợ cấp thất nghiệp", default=True
    )
    months_in_36: int | None = inputs.integer(
        "số tháng đóng BHTN trong 36 tháng trước khi nghỉ", default=None, minimum=0, maximum=36
    )
    termination_date: datetime.date | None = inputs.day("ngày chấm dứt hợp đồng", default=None)
    decision_date: datetime.date | None = inputs.day("ngày ra quyết định hỗ trợ", default=None)
    reason: str = inputs.choice(
        "lý do chấm dứt hợp đồng", LEAVING_REASONS, default="contract_ended"
    )
    pension_status: str = inputs.choice("tình trạng lương hưu", PENSION_STATUSES, default="none")
    blocking_event: str = inputs.choice("sự kiện sau khi nộp hồ sơ", EVENTS, default="none")
    previously_supported: bool = inputs.boolean("đã được hỗ trợ học nghề", default=False)
    course_months: int = inputs.integer("số tháng của khóa học", minimum=0, maximum=60)
    course_extra_days: int = inputs.integer(
        "số ngày lẻ của khóa học", default=0, minimum=0, maximum=30
    )
    course_fee: int | None = inputs.money("học phí cả khóa", default=None)
    monthly_fee: int | None = inputs.money("học phí một tháng", default=None)
    study_days: int = inputs.integer("số ngày thực học được hỗ trợ", default=0, minimum=0)


def told_for_others(given: Given) -> Iterator[Problem]:
    """People without a benefit tell their contribution time and when the contract ended."""
    if given.benefit_eligible:
        return
    if given.months_in_36 is None:
        yield missing("months_in_36", "số tháng đóng BHTN trong 36 tháng trước khi nghỉ")
    if given.termination_date is None:
        yield missing("termination_date", "ngày chấm dứt hợp đồng")


def days_in_order(given: Given) -> Iterator[Problem]:
    """The contract ends before the application, the decision follows it."""
    if given.termination_date is not None and given.termination_date > given.date:
        message = "Ngày chấm dứt hợp đồng không thể sau ngày nộp hồ sơ."
        yield conflicting("termination_date", message)
    if given.decision_date is not None and given.decision_date < given.date:
        yield conflicting("decision_date", "Ngày ra quyết định không thể trước ngày nộp hồ sơ.")


def others_covered(given: Given) -> Iterator[Problem]:
    """People without a benefit are supported since the new law."""
    if not given.benefit_eligible and given.date < NEW_LAW_FROM:
        yield not_covered("date", NEW_LAW_FROM, LAST_COVERED_DAY)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Fee and meals, exact, in đồng; nothing and the whole fee for people not eligible.

    Raises:
        CalculationError: `out_of_range`, too many study days.
    """
    # NĐ 374/2025/NĐ-CP Đ.43(5): undecided applications fall under the new rules.
    decided = given.decision_date or given.date
    course = course_of(
        work,
        decided,
        months=given.course_months,
        extra_days=given.course_extra_days,
        course_fee=given.course_fee,
        monthly_fee=given.monthly_fee,
    )
    meals = meal_support(work, decided, course, given.study_days)
    _warn_about_days(given, work, course)
    reasons = _reasons(given, work)
    fees = Fraction(0) if reasons else course.fee_support
    meals = Fraction(0) if reasons else meals
    _explain(work, course, fees, meals, reasons)
    return {
        "eligible": not reasons,
        "reasons": reasons,
        "course_months_counted": course.counted,
        "supported_months": None if reasons else course.supported,
        "fee_support": fees,
        "meal_support": meals,
        "total_support": fees + meals,
        "worker_pays": course.fee - fees,
    }


def _warn_about_days(given: Inputs, work: Work, course: Course) -> None:
    if given.study_days and course.exceeds_support:
        work.warn(
            "assumed_condition",
            f"Số ngày học được hiểu là của {wording.number(course.supported)} tháng đầu, là thời "
            "gian được hỗ trợ học phí và tiền ăn.",
        )


def _reasons(given: Inputs, work: Work) -> tuple[str, ...]:
    """What bars the support, in the order of the table (NĐ 374/2025/NĐ-CP Đ.13, Luật Đ.37(2))."""
    applies = {"already_supported": given.previously_supported}
    if not given.benefit_eligible:
        applies |= _bars_for_others(given, work)
    return tuple(code for code in REASONS if applies.get(code))


def _bars_for_others(given: Inputs, work: Work) -> dict[str, bool]:
    """Conditions of people who do not receive the benefit."""
    assert given.termination_date is not None
    assert given.months_in_36 is not None
    required = work.whole(_CONDITIONS, key="contributed")
    within = work.whole(_CONDITIONS, key="apply_within")
    last_day = add_months(given.termination_date, within)
    work.step(
        f"Điều kiện: đóng từ {required} tháng trong 36 tháng (đã đóng {given.months_in_36}), nộp "
        f"hồ sơ đến {wording.day(last_day)}."
    )
    return {
        "unlawful_resignation": given.reason == UNLAWFUL,
        "eligible_for_pension": given.pension_status != "none",
        "too_few_months": given.months_in_36 < required,
        "applied_late": given.date > last_day,
        "other_bar": given.blocking_event != "none",
    }


def _explain(
    work: Work, course: Course, fees: Fraction, meals: Fraction, reasons: tuple[str, ...]
) -> None:
    if reasons:
        work.step("Chưa đủ điều kiện hỗ trợ nên người học trả toàn bộ học phí.")
    work.step(
        f"Tổng hỗ trợ {wording.money(fees + meals)}; người học trả {wording.money(course.fee)} − "
        f"{wording.money(fees)} = {wording.money(course.fee - fees)}."
    )


def _as_of(given: Inputs, today: datetime.date) -> datetime.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="unemployment.training",
    title="Hỗ trợ đào tạo, nâng cao trình độ kỹ năng nghề",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Được hỗ trợ"),
        Output("reasons", "text_list", "Lý do chưa được hỗ trợ"),
        Output("course_months_counted", "number", "Số tháng tính của khóa học"),
        Output("supported_months", "number", "Số tháng được hỗ trợ"),
        Output("fee_support", "money", "Hỗ trợ học phí"),
        Output("meal_support", "money", "Hỗ trợ tiền ăn"),
        Output("total_support", "money", "Tổng hỗ trợ"),
        Output("worker_pays", "money", "Học phí tự trả"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(told_for_others, fee_problems, days_in_order, others_covered),
    reasons=REASONS,
)
