"""Last day for filing for unemployment benefit (Luật 74/2025/QH15 Đ.38(1)(c)).

The end of the time follows Bộ luật Dân sự 2015 Đ.147, Đ.148: the same day some months later, moved
to the next working day when it is a day off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from advisor.law import wording
from advisor.law.errors import Problem
from advisor.law.rules.months import add_months
from advisor.law.rules.working_days import BUILT_IN_CAUTION, WorkingDays
from advisor.law.validation import Given, conflicting
from advisor.law.work import Work


@dataclass(frozen=True, slots=True)
class FilingTime:
    """Last calendar day and the last day on which the file is still in time."""

    last_day: date
    last_working_day: date


def filing_time(
    work: Work, termination: date, confirmation: date | None, calendar: WorkingDays
) -> FilingTime:
    """The time for filing, from the termination or from the authority's confirmation."""
    months = work.whole("unemployment_filing_months", termination)
    start = confirmation or termination
    last_day = add_months(start, months)
    last_working_day = calendar.on_or_after(last_day)
    work.step(
        f"Hạn nộp hồ sơ: {months} tháng kể từ {wording.day(start)}, đến {wording.day(last_day)}."
    )
    if last_working_day != last_day:
        work.step(
            "Ngày cuối trùng ngày nghỉ nên được nộp đến ngày làm việc kế tiếp, "
            f"{wording.day(last_working_day)}."
        )
    work.cite("BLDS 91/2015/QH13 Đ.148", "thời hạn kết thúc vào ngày làm việc kế tiếp ngày nghỉ")
    if confirmation is not None:
        work.cite("NĐ 374/2025/NĐ-CP Đ.14(2)(a)", "tính từ ngày cơ quan có thẩm quyền xác nhận")
    return FilingTime(last_day, last_working_day)


def warn_about_calendar(work: Work, calendar: WorkingDays) -> None:
    """Say that the built-in list of holidays was used, if it was."""
    if calendar.holidays is None:
        work.warn("working_day_calendar", BUILT_IN_CAUTION)


def dates_in_order(given: Given) -> Iterator[Problem]:
    """Neither the filing nor the confirmation may lie before the termination."""
    for name, what in (("filed_date", "Ngày nộp hồ sơ"), ("confirmation_date", "Ngày xác nhận")):
        day = getattr(given, name)
        if day is not None and day < given.termination_date:
            yield conflicting(name, f"{what} không thể trước ngày chấm dứt hợp đồng.")
