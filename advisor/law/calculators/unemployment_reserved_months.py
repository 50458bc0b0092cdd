"""unemployment.reserved_months: contributed months kept when the benefit ends early (bảo lưu).

Luật 74/2025/QH15 Đ.41(5), NĐ 374/2025/NĐ-CP Đ.8, Đ.19.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any, Final

from advisor.law import inputs
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import CalculationError
from advisor.law.inputs import TODAY
from advisor.law.rules.unemployment_duration import Duration, duration_of
from advisor.law.rules.unemployment_law import NEW_LAW_FROM
from advisor.law.work import Work

# Luật 74/2025/QH15 Đ.41(5): points a, b, g, k, l, m, n of khoản 4.
KEPT: Final = frozenset(
    {
        "new_job",
        "military_service",
        "study_over_12_months",
        "compulsory_facility",
        "declared_missing",
        "detention",
        "own_request",
    }
)
REASONS_OF_END: Final = (
    "new_job",
    "military_service",
    "pension",
    "refused_two_jobs",
    "no_report_three_months",
    "settled_abroad",
    "study_over_12_months",
    "fined",
    "death",
    "compulsory_facility",
    "declared_missing",
    "detention",
    "own_request",
)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """What was contributed and received, and why the benefit ended."""

    date: datetime.date = inputs.day(
        "ngày chấm dứt hưởng", default=TODAY, covered_from=NEW_LAW_FROM
    )
    months_contributed: int = inputs.integer("số tháng đóng BHTN", minimum=12, maximum=600)
    months_received: int = inputs.integer("số tháng đã hưởng (kể cả tháng chấm dứt)", minimum=0)
    paused_months: int = inputs.integer("số tháng bị tạm dừng", default=0, minimum=0)
    reason: str = inputs.choice("lý do chấm dứt hưởng", REASONS_OF_END, default="new_job")
    notified: bool = inputs.boolean("đã thông báo trong 03 ngày làm việc", default=True)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Months kept, and why nothing is kept for the months not received.

    Raises:
        CalculationError: `out_of_range`, more months received and paused than entitled.
    """
    duration = duration_of(work, given.months_contributed, given.date, given.date)
    taken = given.months_received + given.paused_months
    if taken > duration.months:
        message = f"Số tháng đã hưởng và tạm dừng không được quá {duration.months} tháng."
        raise CalculationError("out_of_range", "months_received", message)
    left = max(0, duration.counted - duration.step * taken - duration.odd_months)
    reasons = _reasons(given, left)
    reserved = 0 if reasons else left
    _explain(given, work, duration, left, reserved)
    return {
        "entitled_months": duration.months,
        "odd_months_reserved": duration.odd_months,
        "reserved_from_termination": reserved,
        "total_reserved": duration.odd_months + reserved,
        "reasons": reasons,
    }


def _reasons(given: Inputs, left: int) -> tuple[str, ...]:
    """Codes of why nothing is kept, in the order of the table."""
    return tuple(
        code
        for code, applies in (
            ("not_notified", not given.notified),
            ("reason_not_reserved", given.reason not in KEPT),
            ("fully_used", left == 0),
        )
        if applies
    )


def _explain(given: Inputs, work: Work, duration: Duration, left: int, reserved: int) -> None:
    work.step(
        f"Đóng {given.months_contributed} tháng: được hưởng {duration.months} tháng, tháng lẻ đã "
        f"bảo lưu {duration.odd_months} tháng."
    )
    taken = given.months_received + given.paused_months
    work.step(
        f"Còn lại: {duration.counted} − {duration.step} × {taken} − {duration.odd_months} = "
        f"{left} tháng."
    )
    if left and not reserved:
        work.step("Lý do chấm dứt hoặc việc không thông báo làm mất phần bảo lưu này.")
    work.cite("Luật 74/2025/QH15 Đ.41(5)", "bảo lưu khi chấm dứt hưởng")
    work.cite("NĐ 374/2025/NĐ-CP Đ.19", "thông báo trong 03 ngày làm việc")


def _as_of(given: Inputs, today: datetime.date) -> datetime.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="unemployment.reserved_months",
    title="Số tháng đóng BHTN được bảo lưu",
    inputs=Inputs,
    outputs=(
        Output("entitled_months", "integer", "Số tháng được hưởng"),
        Output("odd_months_reserved", "integer", "Tháng lẻ đã bảo lưu"),
        Output("reserved_from_termination", "integer", "Bảo lưu khi chấm dứt hưởng"),
        Output("total_reserved", "integer", "Tổng số tháng bảo lưu"),
        Output("reasons", "text_list", "Lý do không được bảo lưu"),
    ),
    as_of=_as_of,
    compute=_compute,
    reasons=("not_notified", "reason_not_reserved", "fully_used"),
)
