"""Mức thu nhập làm căn cứ đóng BHXH tự nguyện: its limits (Luật 41/2024/QH15 Đ.31(2))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from advisor.law import wording
from advisor.law.errors import CalculationError
from advisor.law.work import Work

LINE_OVERRIDE: Final = "rural_poverty_line"


@dataclass(frozen=True)
class IncomeLimits:
    """Least and greatest income base of a month in đồng; the latter as a multiple of the level."""

    minimum: Fraction
    maximum: Fraction
    multiple: Fraction


def poverty_line(work: Work, on: date | None = None) -> Fraction:
    """Chuẩn nghèo nông thôn of a day (by default `as_of`), or the override, in đồng a month."""
    return work.value("rural_poverty_line", on, override=LINE_OVERRIDE)


def income_limits(work: Work) -> IncomeLimits:
    """The rural poverty line, and 20 times the reference level, at `as_of`."""
    multiple = work.value("voluntary_si_maximum_base_multiple")
    return IncomeLimits(poverty_line(work), multiple * work.value("base_salary"), multiple)


def check_income_base(income_base: int, limits: IncomeLimits) -> None:
    """Refuse an income base outside its limits.

    Raises:
        CalculationError: `income_base_below_minimum` or `income_base_above_maximum`.
    """
    if income_base < limits.minimum:
        message = (
            f"Mức thu nhập làm căn cứ đóng thấp nhất là {wording.money(limits.minimum)} "
            "(chuẩn nghèo khu vực nông thôn)."
        )
        raise CalculationError("income_base_below_minimum", "income_base", message)
    if income_base > limits.maximum:
        message = (
            f"Mức thu nhập làm căn cứ đóng cao nhất là {wording.money(limits.maximum)} "
            f"({wording.number(limits.multiple)} lần mức tham chiếu)."
        )
        raise CalculationError("income_base_above_maximum", "income_base", message)


def warn_off_step(work: Work, income_base: int, limits: IncomeLimits) -> None:
    """Warn when the base is not minimum + m x 50.000, the steps that offices offer."""
    step = work.value("voluntary_si_base_step")
    if (income_base - limits.minimum) % step:
        message = (
            f"Cơ quan thu thường nhận mức bằng mức thấp nhất cộng từng bước {wording.money(step)}; "
            "Luật không bắt buộc như vậy, Anh/Chị hỏi lại nơi thu."
        )
        work.warn("base_not_step_of_50000", message)
