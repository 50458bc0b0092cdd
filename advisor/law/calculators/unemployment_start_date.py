"""unemployment.start_date: first day of the benefit (Luật 74/2025/QH15 Đ.39(3))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules.months import Month, add_months
from advisor.law.rules.unemployment_filing import warn_about_calendar
from advisor.law.rules.unemployment_law import NEW_LAW_FROM
from advisor.law.rules.working_days import WorkingDays
from advisor.law.work import Work

_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """When the complete file was lodged and for how many months the benefit is due."""

    filed_date: date = inputs.day("ngày nộp đủ hồ sơ", covered_from=NEW_LAW_FROM)
    months: int | None = inputs.integer("số tháng được hưởng", default=None, minimum=1, maximum=12)
    holidays: tuple[date, ...] | None = inputs.date_list("ngày nghỉ lễ, tết")


def last_day_of_benefit_month(benefit_from: date, count: int) -> date:
    """End of the `count`-th benefit month: the day before the same day `count` months later.

    NĐ 374/2025/NĐ-CP Đ.15(2): the last day of that month when it has no such day.
    """
    target = Month.of(benefit_from) + count
    if benefit_from.day > target.last_day.day:
        return target.last_day
    return add_months(benefit_from, count) - _ONE_DAY


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Days counted from the day after filing, working days only."""
    calendar = WorkingDays.of(given.holidays)
    waiting = work.whole("unemployment_procedure", key="waiting")
    decision = work.whole("unemployment_procedure", key="decision")
    benefit_from = calendar.after(given.filed_date, waiting + 1)
    first_month_end = last_day_of_benefit_month(benefit_from, 1)
    benefit_to = given.months and last_day_of_benefit_month(benefit_from, given.months)
    withdraw_by = calendar.after(given.filed_date, waiting)
    decision_due = calendar.after(given.filed_date, decision)
    warn_about_calendar(work, calendar)
    work.step(
        f"Nộp hồ sơ {wording.day(given.filed_date)}: hưởng từ ngày làm việc thứ {waiting + 1}, "
        f"{wording.day(benefit_from)} (không tính ngày nộp)."
    )
    work.step(f"Tháng hưởng đầu tiên đến hết {wording.day(first_month_end)}.")
    if benefit_to:
        work.step(f"Hưởng {given.months} tháng, đến hết {wording.day(benefit_to)}.")
    work.step(
        f"Xin rút hồ sơ chậm nhất {wording.day(withdraw_by)}; hạn ra quyết định "
        f"{wording.day(decision_due)} (hồ sơ gửi bưu điện tính từ ngày dấu bưu điện đến)."
    )
    work.cite("NĐ 374/2025/NĐ-CP Đ.15(2)", "cách tính tháng hưởng")
    work.cite("NĐ 374/2025/NĐ-CP Đ.45(3)", "ngày làm việc")
    return {
        "benefit_from": benefit_from,
        "first_month_end": first_month_end,
        "benefit_to": benefit_to,
        "withdraw_by": withdraw_by,
        "decision_due": decision_due,
    }


def _as_of(given: Inputs, today: date) -> date:
    return given.filed_date


CALCULATOR: Final = Calculator(
    name="unemployment.start_date",
    title="Ngày bắt đầu hưởng trợ cấp thất nghiệp",
    inputs=Inputs,
    outputs=(
        Output("benefit_from", "date", "Ngày bắt đầu hưởng"),
        Output("first_month_end", "date", "Ngày cuối của tháng hưởng đầu tiên"),
        Output("benefit_to", "date", "Ngày cuối được hưởng"),
        Output("withdraw_by", "date", "Hạn xin rút hồ sơ"),
        Output("decision_due", "date", "Hạn ra quyết định"),
    ),
    as_of=_as_of,
    compute=_compute,
)
