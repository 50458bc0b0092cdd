"""household_hi.contribution: premium of members who join together in the household form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.inputs import CURRENT_MONTH
from advisor.law.rules.household_premium import (
    MOST_MEMBERS,
    PAYMENT_MONTHS,
    base_salary,
    base_salary_override,
    first_member_premium,
    position_percents,
    rate_override,
)
from advisor.law.rules.months import Month
from advisor.law.work import Work


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """Who joins, when and for how many months."""

    month: Month = inputs.month(
        "tháng đóng tiền", default=CURRENT_MONTH, covered_from=Month(2019, 7)
    )
    members: int = inputs.integer(
        "số thành viên tham gia theo hộ gia đình lần này", minimum=1, maximum=MOST_MEMBERS
    )
    payment_months: int = inputs.integer(
        "số tháng đóng (3, 6 hoặc 12)", default=12, values=PAYMENT_MONTHS
    )
    members_already_joined: int = inputs.integer(
        "số thành viên đã tham gia trong năm", default=0, minimum=0, maximum=MOST_MEMBERS
    )
    overrides: Mapping[str, Any] = inputs.overrides(
        base_salary=base_salary_override(), rate_percent=rate_override()
    )


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Monthly premium of each joining member and the totals, exact, in đồng."""
    base = base_salary(work)
    first = first_member_premium(work, base)
    percents = position_percents(work, given.members_already_joined, given.members)
    each = [first * percent / 100 for percent in percents]
    monthly = sum(each)
    _explain(given, work, percents, each)
    return {
        "base_salary": base,
        "percent_each": percents,
        "monthly_each": each,
        "monthly_total": monthly,
        "period_total": monthly * given.payment_months,
        **{f"total_{months}_months": monthly * months for months in PAYMENT_MONTHS},
    }


def _explain(given: Inputs, work: Work, percents: list[Any], each: list[Any]) -> None:
    for offset, (percent, amount) in enumerate(zip(percents, each, strict=True), start=1):
        position = given.members_already_joined + offset
        work.step(
            f"Người thứ {position}: {wording.percent(percent)} mức của người thứ nhất = "
            f"{wording.money(amount)} một tháng."
        )
    monthly = sum(each)
    work.step(
        f"Cả {given.members} người: {wording.money(monthly)} một tháng × {given.payment_months} "
        f"tháng = {wording.money(monthly * given.payment_months)}."
    )
    work.step("Lương cơ sở tăng sau khi đã đóng thì không phải đóng bổ sung.")


def _as_of(given: Inputs, today: date) -> date:
    return given.month.first_day


CALCULATOR: Final = Calculator(
    name="household_hi.contribution",
    title="Mức đóng BHYT hộ gia đình",
    inputs=Inputs,
    outputs=(
        Output("base_salary", "money", "Lương cơ sở"),
        Output("percent_each", "integer_list", "Tỷ lệ theo thứ tự thành viên (%)"),
        Output("monthly_each", "money_list", "Mức đóng một tháng của từng người"),
        Output("monthly_total", "money", "Mức đóng một tháng cả hộ"),
        Output("period_total", "money", "Số tiền đóng cho kỳ đã chọn"),
        Output("total_3_months", "money", "Số tiền đóng 3 tháng"),
        Output("total_6_months", "money", "Số tiền đóng 6 tháng"),
        Output("total_12_months", "money", "Số tiền đóng 12 tháng"),
    ),
    as_of=_as_of,
    compute=_compute,
)
