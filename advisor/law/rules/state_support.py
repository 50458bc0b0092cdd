"""Nhà nước hỗ trợ tiền đóng BHXH tự nguyện (NĐ 159/2025/NĐ-CP Đ.5, before NĐ 134/2015 Đ.14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.rules.income_base import poverty_line
from advisor.law.rules.months import Month
from advisor.law.work import Work

GROUPS: Final = ("poor", "near_poor", "ethnic_minority", "island_commune", "other")
DEFAULT_GROUPS: Final = ("other",)
# No month before this one was supported (NĐ 134/2015/NĐ-CP Đ.17(2)).
BEGAN: Final = Month(2018, 1)
_LOCAL_TOP_UP: Final = (
    "Tỉnh có thể hỗ trợ thêm ngoài mức của Nhà nước; "
    "Anh/Chị hỏi cơ quan BHXH cơ sở về mức của tỉnh."
)


def used_months_input(label: str) -> Any:
    """The `supported_months_used` input, at most the 120 months of a lifetime."""
    return inputs.integer(label, default=0, minimum=0, maximum=120)


@dataclass(frozen=True)
class MonthlySupport:
    """State support of one month: percentages of the group and of the scheme, line in đồng."""

    percent: Fraction
    rate_percent: Fraction
    line: Fraction

    @property
    def amount(self) -> Fraction:
        """Percentage x 22% x rural poverty line, exact, in đồng."""
        return self.percent * self.rate_percent * self.line / 10_000


def support_percent(work: Work, groups: Sequence[str], on: date | None = None) -> Fraction:
    """The highest percentage of the person's groups: several groups never add up (Đ.5(1))."""
    return max(work.value("voluntary_si_support_percent", on, group) for group in groups)


def monthly_support(work: Work, groups: Sequence[str], on: date | None = None) -> MonthlySupport:
    """The support of a month, whatever income base was chosen."""
    percent = support_percent(work, groups, on)
    rate = work.value("voluntary_si_contribution_rate", on)
    return MonthlySupport(percent, rate, poverty_line(work, on))


def months_left(work: Work, used: int, on: date | None = None) -> int:
    """Months that the State still supports, of the 120 in a lifetime (Đ.5(2))."""
    return max(0, work.whole("voluntary_si_support_maximum_months", on) - used)


def explain(work: Work, support: MonthlySupport) -> None:
    """Add the step of the monthly support."""
    work.step(
        f"Nhà nước hỗ trợ {wording.percent(support.percent)} × "
        f"{wording.percent(support.rate_percent)} × chuẩn nghèo nông thôn "
        f"{wording.money(support.line)} = {wording.money(support.amount)} một tháng."
    )


def warn_local_top_up(work: Work) -> None:
    """Say that the province may add to the support."""
    work.warn("local_top_up_unknown", _LOCAL_TOP_UP)
