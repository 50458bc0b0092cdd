"""When a pension starts (Luật 41/2024/QH15 Đ.101, Đ.141(9); TT 11/2025/TT-BNV Đ.5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from advisor.law.rules.months import Month
from advisor.law.rules.statutes import SOCIAL_INSURANCE_LAW_2024_MONTH


@dataclass(frozen=True)
class Request:
    """What fixes the start.

    Attributes:
        month: month of the request.
        last_paid: last month paid, None if unknown.
        prepaid_plan: `last_paid` is the end of a plan paid before qualifying.
    """

    month: Month
    last_paid: Month | None
    prepaid_plan: bool


def normal_start(request: Request, age_reached: Month) -> date:
    """The month after the age, or after stopping and asking when months were paid after it."""
    latest = age_reached
    if request.last_paid is not None and request.last_paid > age_reached:
        latest = max(age_reached, request.month)
        if not request.prepaid_plan:
            latest = max(latest, request.last_paid)
    return (latest + 1).first_day


def start_under_law_2024(request: Request, age_reached: Month) -> date:
    """The start when only Luật 41/2024/QH15 opens the pension: never before 01/07/2025.

    Exactly that day for those who reached the age before and paid nothing from then on
    (TT 11/2025/TT-BNV Đ.5(4), (5)).
    """
    law = SOCIAL_INSURANCE_LAW_2024_MONTH
    stopped_before = request.last_paid is None or request.last_paid < law
    if age_reached < law and stopped_before:
        return law.first_day
    return max(normal_start(request, age_reached), law.first_day)
