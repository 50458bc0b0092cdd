"""unemployment.benefit: amount, duration and months carried over (trợ cấp thất nghiệp)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.rules import unemployment_course as course
from advisor.law.rules.months import Month, add_months
from advisor.law.rules.unemployment_amount import Amount, Employment, amount_of
from advisor.law.rules.unemployment_duration import Duration, duration_of
from advisor.law.rules.unemployment_law import (
    NEW_LAW_FROM,
    day_under,
    explain,
    law_of_decision,
    law_without_decision,
)
from advisor.law.rules.unemployment_wage import regime_input, region_input, wage_override
from advisor.law.rules.working_days import WorkingDays
from advisor.law.validation import Given, conflicting, missing
from advisor.law.work import Work

SALARY_MONTHS: Final = 6
# The day from which the new law is sure does not depend on public holidays.
_NO_HOLIDAYS: Final = WorkingDays(frozenset())
# Outputs of an entitlement that there is not.
_NOTHING: Final[Mapping[str, Any]] = {
    "monthly": 0,
    "months": None,
    "total": 0,
    "carried_over_months": None,
    "paid_months": None,
    "total_paid": 0,
    "health_insurance_monthly": 0,
}


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The contribution, the salary and the course of the benefit."""

    termination_date: date = inputs.day("ngày chấm dứt hợp đồng", covered_from=date(2019, 1, 1))
    months_contributed: int = inputs.integer(
        "số tháng đóng BHTN chưa hưởng trợ cấp", minimum=1, maximum=600
    )
    average_salary: int | None = inputs.money(
        "tiền lương bình quân 6 tháng đóng gần nhất", default=None, minimum=1
    )
    salaries: tuple[int, ...] | None = inputs.money_list(
        "tiền lương của 6 tháng đóng gần nhất", length=SALARY_MONTHS, minimum=1
    )
    region: int = region_input()
    salary_regime: str = regime_input()
    decision_date: date | None = inputs.day("ngày ra quyết định hưởng", default=None)
    last_contribution_month: Month | None = inputs.month("tháng cuối đóng BHTN", default=None)
    paused_months: int = inputs.integer("số tháng bị tạm dừng hưởng", default=0, minimum=0)
    terminated_in_month: int | None = inputs.integer(
        "tháng hưởng mà trợ cấp chấm dứt", default=None, minimum=1
    )
    overrides: Mapping[str, Any] = wage_override()


def one_salary(given: Given) -> Iterator[Problem]:
    """The average or the six salaries, not both."""
    if given.average_salary is None and given.salaries is None:
        yield missing("average_salary", "tiền lương bình quân 6 tháng đóng gần nhất")
    if given.average_salary is not None and given.salaries is not None:
        yield conflicting("salaries", "Chỉ nhập mức bình quân hoặc tiền lương của sáu tháng.")


def times_in_order(given: Given) -> Iterator[Problem]:
    """Contribution, termination and decision follow each other."""
    if given.decision_date is not None and given.decision_date < given.termination_date:
        message = "Ngày ra quyết định không thể trước ngày chấm dứt hợp đồng."
        yield conflicting("decision_date", message)
    last = given.last_contribution_month
    if last is not None and last > Month.of(given.termination_date):
        message = "Tháng cuối đóng BHTN không thể sau tháng chấm dứt hợp đồng."
        yield conflicting("last_contribution_month", message)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Amounts in đồng and months; without the required months nothing is paid.

    Raises:
        CalculationError: `out_of_range` or `conflicting_inputs` for the course of the benefit,
            `date_not_covered` for a last contribution before the wages on file.
    """
    law = _law(given, work)
    on = day_under(law, given.termination_date)
    average = _average(given)
    employment = Employment(
        region=given.region,
        regime=given.salary_regime,
        termination=given.termination_date,
        last_month=given.last_contribution_month or Month.of(given.termination_date),
    )
    eligible = given.months_contributed >= work.whole("unemployment_conditions", on, "required")
    decided = given.decision_date or given.termination_date
    duration = duration_of(work, given.months_contributed, on, decided) if eligible else None
    paid_months = course.paid_months(
        duration.months if duration else 0, given.paused_months, given.terminated_in_month
    )
    amount = amount_of(work, law, average, employment)
    facts: dict[str, Any] = {
        "eligible": eligible,
        "reasons": () if eligible else ("too_few_months",),
        "law": law,
        "average_salary": average,
        "uncapped_monthly": amount.uncapped,
        "cap": amount.cap,
    }
    if duration is None:
        work.step(f"Đóng {given.months_contributed} tháng: chưa đủ thời gian để hưởng trợ cấp.")
        return {**facts, **_NOTHING}
    return facts | _entitlement(work, amount, duration, paid_months)


def _entitlement(
    work: Work, amount: Amount, duration: Duration, paid_months: int
) -> dict[str, Any]:
    work.step(f"Trợ cấp hằng tháng: {wording.money(amount.monthly)}.")
    work.step(
        f"Thời gian hưởng {duration.months} tháng: {duration.months} × "
        f"{wording.money(amount.monthly)} = {wording.money(duration.months * amount.monthly)}."
    )
    if duration.odd_months:
        work.step(f"Còn {duration.odd_months} tháng lẻ được bảo lưu cho lần sau.")
    if paid_months != duration.months:
        work.step(f"Thực nhận {paid_months} tháng: {wording.money(paid_months * amount.monthly)}.")
    health = work.percent("health_insurance_rate") * amount.monthly
    work.step(f"Quỹ BHTN đóng BHYT {wording.money(health)} một tháng.")
    return {
        "monthly": amount.monthly,
        "months": duration.months,
        "total": duration.months * amount.monthly,
        "carried_over_months": duration.odd_months,
        "paid_months": paid_months,
        "total_paid": paid_months * amount.monthly,
        "health_insurance_monthly": health,
    }


def _law(given: Inputs, work: Work) -> str:
    """Law of the decision; without its date, of the earliest day the old procedure allowed."""
    if given.decision_date is not None:
        law = law_of_decision(given.decision_date)
    else:
        law = law_without_decision(work, given.termination_date, _NO_HOLIDAYS)
        _warn_near_the_change(given, work, law)
    explain(work, law, given.termination_date)
    return law


def _warn_near_the_change(given: Inputs, work: Work, law: str) -> None:
    """Files of the last filing time before the new law may have been decided under either."""
    if given.termination_date >= NEW_LAW_FROM:
        return
    months = work.whole("unemployment_filing_months", given.termination_date)
    if given.termination_date >= add_months(NEW_LAW_FROM, -months):
        work.warn(
            "assumed_condition",
            f"Chưa rõ ngày ra quyết định nên tạm tính theo Luật {law}; hồ sơ có quyết định từ "
            f"{wording.day(NEW_LAW_FROM)} theo luật mới, trước ngày đó theo luật cũ.",
        )


def _average(given: Inputs) -> Fraction:
    """Average salary of the six months, exact, in đồng."""
    if given.salaries is not None:
        return Fraction(sum(given.salaries), len(given.salaries))
    assert given.average_salary is not None
    return Fraction(given.average_salary)


def _as_of(given: Inputs, today: date) -> date:
    return given.termination_date


CALCULATOR: Final = Calculator(
    name="unemployment.benefit",
    title="Trợ cấp thất nghiệp",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Đủ thời gian đóng"),
        Output("reasons", "text_list", "Lý do"),
        Output("law", "choice", "Luật áp dụng"),
        Output("average_salary", "money", "Tiền lương bình quân 6 tháng"),
        Output("uncapped_monthly", "money", "Mức hưởng trước khi so với trần"),
        Output("cap", "money", "Trần hằng tháng"),
        Output("monthly", "money", "Trợ cấp hằng tháng"),
        Output("months", "integer", "Số tháng được hưởng"),
        Output("total", "money", "Tổng trợ cấp"),
        Output("carried_over_months", "integer", "Tháng lẻ được bảo lưu"),
        Output("paid_months", "integer", "Số tháng thực nhận"),
        Output("total_paid", "money", "Tổng tiền thực nhận"),
        Output("health_insurance_monthly", "money", "Quỹ BHTN đóng BHYT một tháng"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(one_salary, times_in_order),
    reasons=("too_few_months",),
)
