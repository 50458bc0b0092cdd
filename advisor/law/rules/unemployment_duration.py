"""Months of unemployment benefit and the contributed months that are kept.

Luật 38/2013/QH13 Đ.50(2), Luật 74/2025/QH15 Đ.39(2); NĐ 28/2015/NĐ-CP Đ.18(7), NĐ 374/2025/NĐ-CP
Đ.8(1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from advisor.law.work import Work

_DURATION: Final = "unemployment_duration"
_LIMIT: Final = "unemployment_carry_over_limit"


@dataclass(frozen=True, slots=True)
class Duration:
    """Entitlement of a contribution time.

    Attributes:
        months: months of benefit.
        odd_months: contributed months not used for them and kept for the next time.
        step: contributed months that one month of benefit takes.
        counted: contributed months that count at all.
    """

    months: int
    odd_months: int
    step: int
    counted: int


def duration_of(work: Work, contributed: int, on: date, decided: date) -> Duration:
    """Months of benefit for at least the required contribution time.

    Args:
        contributed: contributed months not yet used.
        on: day under the law that applies.
        decided: day of the decision, which fixes the limit of the months kept.
    """
    base_contributed = work.whole(_DURATION, on, "base_contributed")
    base = work.whole(_DURATION, on, "base_benefit")
    step = work.whole(_DURATION, on, "step")
    more = max(0, contributed - base_contributed) // step
    months = min(base + more, work.whole(_DURATION, on, "maximum"))
    used = base_contributed + (months - base) * step
    limit = work.in_force(_LIMIT, decided)
    beyond_limit = limit is not None and contributed > limit
    return Duration(
        months=months,
        odd_months=0 if beyond_limit else max(0, contributed - used),
        step=step,
        counted=contributed if limit is None else min(contributed, int(limit)),
    )
