"""The age at which a person of the voluntary scheme may draw a pension, with the 60/55 exception.

Luật 41/2024/QH15 Đ.98, Đ.141(9); NĐ 159/2025/NĐ-CP Đ.13.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from advisor.law.rules.months import Month
from advisor.law.rules.retirement_age import retirement
from advisor.law.rules.statutes import SPECIAL_AGE_JOINED_BEFORE, under_law_2024
from advisor.law.work import Work


@dataclass(frozen=True)
class PensionAge:
    """When the age is reached.

    Attributes:
        reached: month of the age that applies, None without a birth date.
        normal: month of the ordinary retirement age, None without a birth date.
        special: whether the age of 60/55 applies.
        special_missing_months: voluntary months still missing for it, None where it cannot apply.
    """

    reached: Month | None
    normal: Month | None
    special: bool
    special_missing_months: int | None


def pension_age(
    work: Work,
    sex: str,
    birth: date | None,
    first_voluntary_month: Month | None,
    voluntary_months: int,
) -> PensionAge:
    """The age that applies at `as_of`; the exception exists from 01/07/2025 only."""
    missing = _special_missing(work, first_voluntary_month, voluntary_months)
    special = missing == 0
    if birth is None:
        return PensionAge(None, None, special, missing)
    normal = retirement(work, birth, sex).month
    reached = normal
    if special:
        reached = Month.of(birth) + work.whole("special_retirement_age", key=sex)
        work.cite("Luật 41/2024/QH15 Đ.141(9); NĐ 159/2025/NĐ-CP Đ.13", "nghỉ hưu ở tuổi 60/55")
    return PensionAge(reached, normal, special, missing)


def _special_missing(work: Work, first: Month | None, voluntary_months: int) -> int | None:
    if first is None or first >= SPECIAL_AGE_JOINED_BEFORE or not under_law_2024(work.as_of):
        return None
    required = work.whole("special_retirement_age_required_months")
    return max(0, required - voluntary_months)
