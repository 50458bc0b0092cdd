"""Trợ cấp hằng tháng cho người chưa đủ thời gian hưởng lương hưu.

Luật 41/2024/QH15 Đ.23; NĐ 159/2025/NĐ-CP Đ.14; NĐ 176/2025/NĐ-CP Đ.3. It is assumed that the person
neither takes the lump sum nor keeps the time in reserve.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules import social_pension
from advisor.law.rules.counted_years import counted_years
from advisor.law.rules.months import MONTHS_PER_YEAR, Month
from advisor.law.rules.retirement_age import SEXES, age_in_months, retirement
from advisor.law.rules.statutes import under_law_2024
from advisor.law.work import Work

REASONS: Final = (
    "not_in_force",
    "fewer_than_12_months",
    "enough_for_pension",
    "retirement_age_not_reached",
    "social_pension_age_reached",
)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The person and the time they paid."""

    date: dt.date = inputs.day(
        "ngày đề nghị", default=inputs.TODAY, covered_from=dt.date(2018, 1, 1)
    )
    sex: str = inputs.choice("giới tính", SEXES)
    birth_date: dt.date = inputs.birth_date()
    months_contributed: int = inputs.integer("số tháng đã đóng", minimum=1, maximum=720)
    average_income: int = inputs.money("mức bình quân thu nhập", minimum=1)
    household: str = inputs.choice("loại hộ gia đình", social_pension.HOUSEHOLDS, default="other")
    overrides: Mapping[str, Any] = social_pension.overrides()


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    level = social_pension.level(work)
    reasons = _reasons(given, work)
    work.cite("Luật 41/2024/QH15 Đ.23; NĐ 159/2025/NĐ-CP Đ.14", "trợ cấp hằng tháng")
    years = counted_years(work, given.months_contributed)
    head = {
        "eligible": not reasons,
        "reasons": reasons,
        "social_pension_level": level,
        "counted_years": years,
    }
    if reasons:
        work.step("Chưa đủ điều kiện hưởng trợ cấp hằng tháng.")
        return head | _nothing()
    work.warn(
        "assumed_condition",
        "Tính với điều kiện Anh/Chị không nhận BHXH một lần, không bảo lưu thời gian đóng.",
    )
    return head | _amounts(given, work, level, years)


def _reasons(given: Inputs, work: Work) -> list[str]:
    if not under_law_2024(given.date):
        return ["not_in_force"]
    reached = Month.of(given.date) >= retirement(work, given.birth_date, given.sex).month
    conditions = (
        False,
        given.months_contributed < work.whole("monthly_allowance_minimum_months"),
        given.months_contributed >= work.whole("pension_required_months"),
        not reached,
        _months_to_social_pension(given, work) <= 0,
    )
    return [reason for reason, applies in zip(REASONS, conditions, strict=True) if applies]


def _months_to_social_pension(given: Inputs, work: Work) -> int:
    """Tdt: social-pension age less age, both in months, by calendar month."""
    age = social_pension.age(work, given.household) * MONTHS_PER_YEAR
    return age - age_in_months(given.birth_date, Month.of(given.date))


def _amounts(given: Inputs, work: Work, level: Fraction, years: Fraction) -> dict[str, Any]:
    multiple = work.value("monthly_allowance_income_multiple")
    computed = ceil(given.average_income * multiple * years / level)
    available = _months_to_social_pension(given, work)
    work.step(
        f"Số tháng hưởng: {wording.money(given.average_income)} × {wording.number(multiple)} × "
        f"{wording.number(years)} năm : {wording.money(level)}, lấy tròn lên = {computed} tháng."
    )
    work.step(f"Số tháng đến tuổi hưởng trợ cấp hưu trí xã hội: {available} tháng.")
    gap = max(0, available - computed)
    excess = max(0, computed - available)
    allowance = level + excess * level / available
    if excess:
        work.step(
            f"Mức hằng tháng: {wording.money(level)} + {excess} × {wording.money(level)} : "
            f"{available} = {wording.money(allowance)}."
        )
    else:
        work.step(
            f"Mức hằng tháng {wording.money(level)} trong {computed} tháng; có thể đóng thêm một "
            f"lần {gap} tháng × {wording.money(level)} = {wording.money(gap * level)} để hưởng đến "
            "tuổi hưởng trợ cấp hưu trí xã hội."
        )
    return {
        "computed_months": computed,
        "months_to_social_pension": available,
        "paid_months": min(computed, available),
        "monthly_allowance": allowance,
        "gap_months": gap,
        "top_up": gap * level,
        "health_insurance_by_state": True,
    }


def _nothing() -> dict[str, Any]:
    return {
        "computed_months": None,
        "months_to_social_pension": None,
        "paid_months": None,
        "monthly_allowance": 0,
        "gap_months": None,
        "top_up": 0,
        "health_insurance_by_state": None,
    }


def _as_of(given: Inputs, today: dt.date) -> dt.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="voluntary_si.monthly_allowance",
    title="Trợ cấp hằng tháng khi chưa đủ thời gian hưởng lương hưu",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Đủ điều kiện"),
        Output("reasons", "text_list", "Lý do chưa đủ"),
        Output("social_pension_level", "money", "Mức trợ cấp hưu trí xã hội"),
        Output("counted_years", "number", "Số năm tính hưởng"),
        Output("computed_months", "integer", "Số tháng tính hưởng"),
        Output("months_to_social_pension", "integer", "Số tháng đến tuổi hưu trí xã hội"),
        Output("paid_months", "integer", "Số tháng được trả"),
        Output("monthly_allowance", "money", "Trợ cấp một tháng"),
        Output("gap_months", "integer", "Số tháng còn hụt"),
        Output("top_up", "money", "Tiền có thể đóng thêm một lần"),
        Output("health_insurance_by_state", "boolean", "Nhà nước đóng BHYT"),
    ),
    as_of=_as_of,
    compute=_compute,
    reasons=REASONS,
)
