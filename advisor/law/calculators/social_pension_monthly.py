"""Trợ cấp hưu trí xã hội.

Luật 41/2024/QH15 Đ.21–22; NĐ 176/2025/NĐ-CP Đ.2–3; NĐ 335/2026/NĐ-CP (level from 01/07/2026).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules import social_pension, state_support
from advisor.law.rules.months import completed_years
from advisor.law.rules.statutes import under_law_2024
from advisor.law.work import Work

REASONS: Final = ("not_in_force", "under_70", "age_70_to_74_not_poor", "pension_not_lower")


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The person and what they receive already."""

    date: dt.date = inputs.day(
        "ngày xét hưởng", default=inputs.TODAY, covered_from=dt.date(2018, 1, 1)
    )
    birth_date: dt.date = inputs.birth_date()
    household: str = inputs.choice("loại hộ gia đình", social_pension.HOUSEHOLDS, default="other")
    other_monthly_pension: int = inputs.money(
        "lương hưu hoặc trợ cấp BHXH hằng tháng đang hưởng", default=0
    )
    social_allowance: int = inputs.money("trợ cấp xã hội hằng tháng", default=0)
    overrides: Mapping[str, Any] = social_pension.overrides()


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    level = social_pension.level(work)
    age = completed_years(given.birth_date, given.date)
    reasons = _reasons(given, work, age, level)
    work.cite("Luật 41/2024/QH15 Đ.21; NĐ 176/2025/NĐ-CP Đ.2", "điều kiện hưởng")
    if reasons:
        _explain_refusal(work, given, reasons, age, level)
    else:
        _explain(work, given, age, level)
        state_support.warn_local_top_up(work)
    take = "social_pension" if level >= given.social_allowance else "social_allowance"
    return {
        "eligible": not reasons,
        "reasons": reasons,
        "age_years": age,
        "social_pension_level": level,
        "amount": 0 if reasons else max(level, Fraction(given.social_allowance)),
        "take": None if reasons else take,
    }


def _reasons(given: Inputs, work: Work, age: int, level: Fraction) -> list[str]:
    if not under_law_2024(given.date):
        return ["not_in_force"]
    reasons = []
    if age < social_pension.age(work, "poor"):
        reasons.append("under_70")
    elif age < social_pension.age(work, given.household):
        reasons.append("age_70_to_74_not_poor")
    if given.other_monthly_pension >= level:
        reasons.append("pension_not_lower")
    return reasons


def _explain(work: Work, given: Inputs, age: int, level: Fraction) -> None:
    work.step(
        f"Ngày {wording.day(given.date)} đủ {age} tuổi: mức trợ cấp hưu trí xã hội "
        f"{wording.money(level)} một tháng."
    )
    if given.social_allowance:
        work.step(
            f"Đồng thời có trợ cấp xã hội {wording.money(given.social_allowance)}: hưởng mức cao "
            f"hơn, {wording.money(max(level, Fraction(given.social_allowance)))}."
        )


def _explain_refusal(
    work: Work, given: Inputs, reasons: list[str], age: int, level: Fraction
) -> None:
    text = {
        "not_in_force": "Trợ cấp hưu trí xã hội có từ 01/07/2025.",
        "under_70": f"Mới {age} tuổi, chưa đến tuổi hưởng.",
        "age_70_to_74_not_poor": f"Mới {age} tuổi và không thuộc hộ nghèo, hộ cận nghèo.",
        "pension_not_lower": (
            f"Khoản đang hưởng {wording.money(given.other_monthly_pension)} không thấp hơn mức trợ "
            f"cấp {wording.money(level)}."
        ),
    }
    for reason in reasons:
        work.step(text[reason])


def _as_of(given: Inputs, today: dt.date) -> dt.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="social_pension.monthly",
    title="Trợ cấp hưu trí xã hội",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Đủ điều kiện"),
        Output("reasons", "text_list", "Lý do chưa đủ"),
        Output("age_years", "integer", "Tuổi"),
        Output("social_pension_level", "money", "Mức trợ cấp hưu trí xã hội"),
        Output("amount", "money", "Số tiền một tháng"),
        Output("take", "choice", "Khoản được hưởng"),
    ),
    as_of=_as_of,
    compute=_compute,
    reasons=REASONS,
)
