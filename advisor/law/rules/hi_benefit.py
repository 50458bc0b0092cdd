"""Who is paid how much of a visit: group level, special levels and route (Luật BHYT Đ.22)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from advisor.law.work import Work

GROUPS: Final = (
    "household",
    "student",
    "employee",
    "average_income_farm",
    "unemployment_benefit",
    "pensioner",
    "near_poor",
    "poor",
    "child_under_6",
    "social_pension_75",
)
FACILITIES: Final = (
    "primary_listed",
    "primary_other",
    "regional_polyclinic",
    "basic",
    "basic_50_70",
    "basic_former_province",
    "former_district",
    "specialised",
    "specialised_former_province",
)
OUTPATIENT: Final = "outpatient"
INPATIENT: Final = "inpatient"
FULL: Final = Fraction(100)

_PRIMARY: Final = frozenset({"primary_listed", "primary_other", "regional_polyclinic"})
_SPECIALISED: Final = frozenset({"specialised", "specialised_former_province"})
_SHARES: Final = "household_hi_self_referral"


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit: where, how and by which route.

    `in_order` means đúng quy định, an emergency or a disease of the list: the route costs nothing.
    """

    facility: str
    care: str
    in_order: bool
    special_area_resident: bool

    @property
    def is_special_area_stay(self) -> bool:
        """Inpatient at cấp chuyên sâu of a person of Đ.22(4)(b)."""
        return (
            self.special_area_resident and self.care == INPATIENT and self.facility in _SPECIALISED
        )


def small_bill_threshold(work: Work) -> Fraction:
    """Cost under which the fund pays everything: 15% of the base salary, đồng (Đ.22(1)(b))."""
    return work.percent("household_hi_small_bill") * work.value("base_salary")


def special_level(visit: Visit, *, is_small_bill: bool, copay_exempt: bool) -> str | None:
    """The rule that lifts the level to 100%, the first that applies (Đ.22(1)(b), (c), (d))."""
    if visit.facility == "primary_listed":
        return "primary_level"
    if visit.facility == "regional_polyclinic" and visit.care == OUTPATIENT:
        return "primary_level"
    if is_small_bill:
        return "small_bill"
    return "copay_exempt" if copay_exempt else None


def route_percent(work: Work, visit: Visit) -> Fraction:
    """Share of the level that the route leaves, percent (Đ.22(4), (5), NĐ 188/2025/NĐ-CP Đ.19)."""
    if visit.in_order:
        return FULL
    share = work.value(_SHARES, key=f"{visit.facility}_{visit.care}")
    if visit.is_special_area_stay:
        share = max(share, work.value(_SHARES, key="specialised_special_area_inpatient"))
    return share


def counts_toward_exemption(visit: Visit) -> bool:
    """Whether the own part counts toward the yearly limit of co-payment.

    Đ.22(1)(d) counts khoản 3, points a, b, c, đ, e of khoản 4 and khoản 5: a self-referred stay at
    cấp cơ bản (d) or chuyên sâu (g, h) does not count.
    """
    if visit.in_order or visit.facility in _PRIMARY or visit.facility == "former_district":
        return True
    if visit.is_special_area_stay:
        return True
    return visit.facility == "basic" and visit.care == OUTPATIENT
