"""unemployment.eligibility: conditions for unemployment benefit (Luật 74/2025/QH15 Đ.38)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules import unemployment_eligibility_checks as eligibility_checks
from advisor.law.rules.unemployment_filing import (
    FilingTime,
    filing_time,
    warn_about_calendar,
)
from advisor.law.rules.unemployment_law import (
    NEW_LAW,
    NEW_LAW_FROM,
    OLD_LAW,
    day_under,
    expected_decision,
    explain,
    law_of_decision,
    law_without_decision,
    waiting_days,
)
from advisor.law.rules.unemployment_leaving import (
    LEAVING_REASONS,
    PENSION_STATUSES,
    UNLAWFUL,
)
from advisor.law.rules.working_days import WorkingDays
from advisor.law.work import Work

FIRST_DAY: Final = eligibility_checks.FIRST_DAY
EVENTS: Final = (
    "none",
    "military_service",
    "study_over_12_months",
    "compulsory_facility",
    "detention",
    "settled_abroad",
    "death",
)
_CONDITIONS: Final = eligibility_checks.CONDITIONS
# With these the contributions have no further use, or it is not for the calculator to say.
_NOT_KEPT: Final = frozenset({"pension_recipient", "eligible_for_pension"})
REASONS: Final = (
    "unlawful_resignation",
    "pension_recipient",
    "eligible_for_pension",
    "not_contributing_at_termination",
    "too_few_months",
    "filed_late",
    "found_job_in_waiting_time",
    "other_bar",
)


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """How the work ended, what was contributed and what happened after filing."""

    termination_date: date = inputs.day("ngày chấm dứt hợp đồng", covered_from=FIRST_DAY)
    reason: str = inputs.choice("lý do chấm dứt hợp đồng", LEAVING_REASONS)
    months_in_24: int = inputs.integer(
        "số tháng đóng BHTN trong 24 tháng trước khi nghỉ", minimum=0, maximum=24
    )
    months_in_36: int | None = inputs.integer(
        "số tháng đóng BHTN trong 36 tháng trước khi nghỉ", default=None, minimum=0, maximum=36
    )
    contract_months: int | None = inputs.integer(
        "thời hạn hợp đồng (tháng)", default=None, minimum=1, maximum=36
    )
    was_contributing: bool = inputs.boolean("đang đóng BHTN khi nghỉ", default=True)
    pension_status: str = inputs.choice("tình trạng lương hưu", PENSION_STATUSES, default="none")
    filed_date: date | None = inputs.day("ngày nộp hồ sơ", default=None)
    decision_date: date | None = inputs.day("ngày ra quyết định hưởng", default=None)
    confirmation_date: date | None = inputs.day(
        "ngày cơ quan có thẩm quyền xác nhận đơn vị không có khả năng đóng", default=None
    )
    new_job_date: date | None = inputs.day("ngày có việc làm mới", default=None)
    blocking_event: str = inputs.choice("sự kiện trong thời gian chờ", EVENTS, default="none")
    holidays: tuple[date, ...] | None = inputs.date_list("ngày nghỉ lễ, tết")


@dataclass(frozen=True, slots=True)
class _Months:
    """Contribution time: required, window and counted, in months."""

    required: int
    window: int
    counted: int


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Conditions in the order of the law; all that fail are listed."""
    calendar = WorkingDays.of(given.holidays)
    law = _law(given, work, calendar)
    explain(work, law, given.termination_date)
    months = _months(given, work, law)
    time = filing_time(work, given.termination_date, given.confirmation_date, calendar)
    warn_about_calendar(work, calendar)
    reasons = _reasons(given, law, months, time, _found_job(given, work, law, calendar))
    work.step("Đủ điều kiện hưởng." if not reasons else "Chưa đủ điều kiện hưởng trợ cấp.")
    return {
        "eligible": not reasons,
        "reasons": reasons,
        "law": law,
        "required_months": months.required,
        "window_months": months.window,
        "counted_months": months.counted,
        "filing_deadline": time.last_working_day,
        "contributions_kept": _kept(given, work, law, reasons),
    }


def _law(given: Inputs, work: Work, calendar: WorkingDays) -> str:
    """By the filing from the new law on, else by the decision, known or expected."""
    if given.filed_date is not None and given.filed_date >= NEW_LAW_FROM:
        return NEW_LAW
    decided = given.decision_date
    if decided is None and given.filed_date is not None:
        decided = expected_decision(work, given.filed_date, calendar)
    if decided is None:
        return law_without_decision(work, given.termination_date, calendar)
    return law_of_decision(decided)


def _months(given: Inputs, work: Work, law: str) -> _Months:
    on = day_under(law, given.termination_date)
    required = work.whole(_CONDITIONS, on, "required")
    short_under = work.whole(_CONDITIONS, on, "short_contract_under")
    is_short = given.contract_months is not None and given.contract_months < short_under
    window = work.whole(_CONDITIONS, on, "short_contract_window" if is_short else "window")
    counted = (given.months_in_36 if is_short else given.months_in_24) or 0
    work.step(f"Đã đóng {counted} tháng trong {window} tháng, điều kiện là đủ {required} tháng.")
    return _Months(required, window, counted)


def _found_job(given: Inputs, work: Work, law: str, calendar: WorkingDays) -> bool:
    """Whether a job started up to the last working day of the waiting time."""
    if given.new_job_date is None or given.filed_date is None:
        return False
    days = waiting_days(work, law, given.filed_date)
    last = calendar.after(given.filed_date, days)
    work.step(f"Thời gian chờ {days} ngày làm việc sau ngày nộp hồ sơ, đến {wording.day(last)}.")
    return given.new_job_date <= last


def _reasons(
    given: Inputs, law: str, months: _Months, time: FilingTime, found_job: bool
) -> tuple[str, ...]:
    applies = {
        "unlawful_resignation": given.reason == UNLAWFUL,
        "pension_recipient": given.pension_status == "receiving",
        # Only Luật 74/2025/QH15 Đ.38(1)(a) bars people who leave when eligible for a pension.
        "eligible_for_pension": given.pension_status == "eligible" and law == NEW_LAW,
        "not_contributing_at_termination": not given.was_contributing,
        "too_few_months": months.counted < months.required,
        "filed_late": given.filed_date is not None and given.filed_date > time.last_working_day,
        "found_job_in_waiting_time": found_job,
        "other_bar": given.blocking_event != "none",
    }
    return tuple(code for code in REASONS if applies[code])


def _kept(given: Inputs, work: Work, law: str, reasons: tuple[str, ...]) -> bool | None:
    """Whether the contributions stay for the next time (Luật 74/2025/QH15 Đ.35(1))."""
    if not reasons or _NOT_KEPT.intersection(reasons) or given.blocking_event == "death":
        return None
    work.step("Thời gian đã đóng mà chưa hưởng được cộng cho lần sau.")
    place = f"Luật {NEW_LAW} Đ.35(1)" if law == NEW_LAW else f"Luật {OLD_LAW} Đ.45(1)"
    work.cite(place, "thời gian đóng chưa hưởng được bảo lưu")
    return True


def _as_of(given: Inputs, today: date) -> date:
    return given.filed_date or given.termination_date


CALCULATOR: Final = Calculator(
    name="unemployment.eligibility",
    title="Điều kiện hưởng trợ cấp thất nghiệp",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Đủ điều kiện"),
        Output("reasons", "text_list", "Lý do chưa đủ điều kiện"),
        Output("law", "choice", "Luật áp dụng"),
        Output("required_months", "integer", "Số tháng phải đóng"),
        Output("window_months", "integer", "Số tháng xét"),
        Output("counted_months", "integer", "Số tháng đã đóng được tính"),
        Output("filing_deadline", "date", "Hạn nộp hồ sơ"),
        Output("contributions_kept", "boolean", "Thời gian đóng được bảo lưu"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=eligibility_checks.CHECKS,
    reasons=REASONS,
)
