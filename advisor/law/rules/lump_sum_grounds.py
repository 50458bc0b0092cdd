"""Whether a ground for the lump sum holds.

Luật 41/2024/QH15 Đ.102(1); before 01/07/2025 Luật 58/2014/QH13 Đ.77(1) and NQ 93/2015/QH13.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from advisor.law.rules.months import Month
from advisor.law.rules.statutes import SOCIAL_INSURANCE_LAW_2024_MONTH, under_law_2024
from advisor.law.work import Work

GROUNDS: Final = (
    "retirement_age",
    "settle_abroad",
    "serious_illness",
    "severe_disability",
    "stopped_12_months",
)
REASONS: Final = (
    "ground_not_in_force",
    "enough_for_pension",
    "still_contributing",
    "no_contribution_before_2025_07",
    "twenty_years_or_more",
    "not_stopped_12_months",
)
# Grounds of health: the State support is not deducted (Đ.102(3)).
WITHOUT_DEDUCTION: Final = ("serious_illness", "severe_disability")


@dataclass(frozen=True)
class Claim:
    """What the grounds look at."""

    ground: str
    on: date
    months: int
    first_paid: Month | None
    last_paid: Month | None
    continues: bool


def eligible_from(work: Work, claim: Claim) -> date | None:
    """First day of the 13th month after the last paid one; None for the other grounds."""
    if claim.ground != "stopped_12_months" or claim.last_paid is None:
        return None
    return (claim.last_paid + (work.whole("lump_sum_stopped_months") + 1)).first_day


def refusals(work: Work, claim: Claim) -> list[str]:
    """Reasons against the claim, in the order of `REASONS`; empty when it is granted."""
    if claim.ground == "severe_disability" and not under_law_2024(claim.on):
        return ["ground_not_in_force"]
    if claim.ground == "retirement_age":
        enough = claim.months >= work.whole("pension_required_months")
        return _named(enough_for_pension=enough, still_contributing=claim.continues)
    if claim.ground == "stopped_12_months":
        return _stopped(work, claim)
    return []


def _stopped(work: Work, claim: Claim) -> list[str]:
    start = eligible_from(work, claim)
    newcomer = claim.first_paid is None or claim.first_paid >= SOCIAL_INSURANCE_LAW_2024_MONTH
    return _named(
        no_contribution_before_2025_07=newcomer,
        twenty_years_or_more=claim.months >= work.whole("lump_sum_stopped_below_months"),
        not_stopped_12_months=start is None or claim.on < start,
    )


def _named(**conditions: bool) -> list[str]:
    return [reason for reason in REASONS if conditions.get(reason)]
