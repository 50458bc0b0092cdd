"""State support of the health-insurance premium by group (Luật BHYT Đ.12(3), (4), Đ.13(5))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from advisor.law.errors import CalculationError
from advisor.law.work import Work

GROUPS: Final = (
    "near_poor",
    "near_poor_in_poor_commune",
    "ethnic_minority_former_difficult",
    "student",
    "grassroots_security",
    "village_health_worker",
    "village_part_time",
    "artisan",
    "trafficking_victim",
    "average_income_farm",
    "bomb_mine_victim",
    "poor",
    "near_poor_ethnic_minority",
    "ethnic_minority_difficult_area",
    "very_difficult_area",
    "island_commune",
    "safe_zone_commune",
    "artisan_low_income",
    "child_under_6",
    "social_pension_recipient",
)
# Khoản 4 points a, c, d, đ, e, g, h, i: they may choose the household form (Đ.13(5)(e)); students
# (point b), bomb and mine victims and the groups of khoản 3 may not.
MAY_CHOOSE_HOUSEHOLD: Final = frozenset(
    {
        "near_poor",
        "near_poor_in_poor_commune",
        "ethnic_minority_former_difficult",
        "grassroots_security",
        "village_health_worker",
        "village_part_time",
        "artisan",
        "trafficking_victim",
        "average_income_farm",
    }
)
# Groups whose support ends after some months.
_LIMITED: Final = ("ethnic_minority_former_difficult", "trafficking_victim")
OVERRIDE: Final = "support_percent"
_PARAMETER: Final = "household_hi_support_percent"
_FULL: Final = 100


@dataclass(frozen=True, slots=True)
class Support:
    """The support of a person: percent of the premium, and whether any exists at that month."""

    percent: Fraction
    exists: bool


def support_of(work: Work, groups: Sequence[str]) -> Support:
    """The highest support of the groups (Đ.13(5)(g)), or the override `support_percent`.

    Raises:
        CalculationError: `parameter_unknown`, the rate of a group is not on file and no other group
            is supported in full.
    """
    given = work.override(OVERRIDE)
    if given is not None:
        return Support(Fraction(given), exists=True)
    by_group = [work.in_force(_PARAMETER, key=group) for group in groups]
    highest = max((percent for percent in by_group if percent is not None), default=Fraction(0))
    if None in by_group and highest < _FULL:
        raise CalculationError(
            "parameter_unknown",
            f"overrides.{OVERRIDE}",
            "Mức hỗ trợ của nhóm này ở thời điểm đó do địa phương quy định, chưa có số liệu; "
            "Anh/Chị có thể tự nhập tỷ lệ hỗ trợ.",
        )
    return Support(highest, exists=highest > 0)


def months_of_support(work: Work, groups: Sequence[str]) -> int | None:
    """Months for which the support lasts, None when it has no end or no limited group is named."""
    limits = [
        work.in_force("household_hi_support_duration", key=group)
        for group in groups
        if group in _LIMITED
    ]
    known = [int(limit) for limit in limits if limit is not None]
    return max(known) if known and len(groups) == len(limits) else None
