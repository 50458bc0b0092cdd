"""Days on which the rules themselves changed (amounts and rates are dated parameters instead)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from advisor.law.rules.months import Month
from advisor.law.work import Work

# Luật BHXH 41/2024/QH15 with NĐ 159/2025/NĐ-CP, NĐ 176/2025/NĐ-CP and TT 11/2025/TT-BNV.
SOCIAL_INSURANCE_LAW_2024: Final = date(2025, 7, 1)
SOCIAL_INSURANCE_LAW_2024_MONTH: Final = Month.of(SOCIAL_INSURANCE_LAW_2024)
# Who joined the voluntary scheme before this month keeps the age of 60/55 (Đ.141(9)).
SPECIAL_AGE_JOINED_BEFORE: Final = Month(2021, 1)
# Years paid before 2014 count 1,5 times, later ones twice (Đ.102(2), Đ.110(2)).
HIGHER_MULTIPLE_FROM: Final = Month(2014, 1)
# The voluntary scheme began in this month.
VOLUNTARY_SCHEME_BEGAN: Final = Month(2008, 1)


def under_law_2024(on: date) -> bool:
    """Whether Luật BHXH 41/2024/QH15 applies on that day."""
    return on >= SOCIAL_INSURANCE_LAW_2024


def cite(work: Work, new: str, old: str | None, text: str) -> None:
    """Cite the law in force at `as_of`: Luật 41/2024/QH15, or what it replaced (None: nothing)."""
    notation = new if under_law_2024(work.as_of) else old
    if notation:
        work.cite(notation, text)


def pension_months_before_law(work: Work) -> int:
    """Months that a pension took on the last day before Luật 41/2024/QH15 (20 years)."""
    return work.whole("pension_required_months", SOCIAL_INSURANCE_LAW_2024 - timedelta(days=1))
