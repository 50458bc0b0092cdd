"""Trợ cấp hưu trí xã hội: its level and age (Luật 41/2024/QH15 Đ.21–22; NĐ 176/2025/NĐ-CP)."""

from __future__ import annotations

from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs
from advisor.law.rules.statutes import under_law_2024
from advisor.law.work import Work

HOUSEHOLDS: Final = ("poor", "near_poor", "other")
_OVERRIDE: Final = "social_pension_monthly"


def overrides() -> Any:
    """The `overrides` input: the monthly level."""
    return inputs.overrides(
        social_pension_monthly=inputs.money("mức trợ cấp hưu trí xã hội", default=None, minimum=1)
    )


def level(work: Work) -> Fraction:
    """Monthly level in đồng at `as_of`; 0 before the scheme began."""
    if not under_law_2024(work.as_of):
        return Fraction(0)
    return work.value("social_pension_level", override=_OVERRIDE)


def age(work: Work, household: str) -> int:
    """Completed years from which a member of such a household has the social pension."""
    return work.whole("social_pension_age", key=household)
