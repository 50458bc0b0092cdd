"""unemployment.filing_deadline: last day for filing for unemployment benefit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules.unemployment_filing import (
    dates_in_order,
    filing_time,
    warn_about_calendar,
)
from advisor.law.rules.working_days import WorkingDays
from advisor.law.work import Work


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """When the contract ended and, if known, when the file was lodged."""

    termination_date: date = inputs.day("ngày chấm dứt hợp đồng", covered_from=date(2018, 1, 1))
    filed_date: date | None = inputs.day("ngày nộp hồ sơ", default=None)
    confirmation_date: date | None = inputs.day(
        "ngày cơ quan có thẩm quyền xác nhận đơn vị không có khả năng đóng", default=None
    )
    holidays: tuple[date, ...] | None = inputs.date_list("ngày nghỉ lễ, tết")


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """The last day, the last working day and whether the file was late."""
    calendar = WorkingDays.of(given.holidays)
    time = filing_time(work, given.termination_date, given.confirmation_date, calendar)
    warn_about_calendar(work, calendar)
    late = None if given.filed_date is None else given.filed_date > time.last_working_day
    if given.filed_date is not None:
        outcome = "quá hạn" if late else "đúng hạn"
        work.step(f"Nộp ngày {wording.day(given.filed_date)}: {outcome}.")
    work.step("Nộp thay hoặc qua bưu điện tính theo ngày nộp, ngày dấu bưu điện; không thêm ngày.")
    return {
        "last_day": time.last_day,
        "last_working_day": time.last_working_day,
        "late": late,
    }


def _as_of(given: Inputs, today: date) -> date:
    return given.termination_date


CALCULATOR: Final = Calculator(
    name="unemployment.filing_deadline",
    title="Hạn nộp hồ sơ hưởng trợ cấp thất nghiệp",
    inputs=Inputs,
    outputs=(
        Output("last_day", "date", "Ngày cuối của thời hạn"),
        Output("last_working_day", "date", "Ngày làm việc cuối cùng được nộp"),
        Output("late", "boolean", "Nộp quá hạn"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(dates_in_order,),
)
