"""Đóng BHXH tự nguyện một lần cho 2–5 năm về sau (Luật 41/2024/QH15 Đ.36(2)(đ), NĐ 159 Đ.6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules import income_base, prepayment, state_support, statutes
from advisor.law.rules.months import MONTHS_PER_YEAR, Month
from advisor.law.work import Work


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """One payment for several years."""

    month: Month = inputs.month(
        "tháng đóng", default=inputs.CURRENT_MONTH, covered_from=Month(2018, 1)
    )
    income_base: int = inputs.money("mức thu nhập làm căn cứ đóng", minimum=1)
    years: int = inputs.integer("số năm đóng trước", minimum=2, maximum=5)
    groups: tuple[str, ...] = inputs.choice_list(
        "nhóm được hỗ trợ", state_support.GROUPS, default=state_support.DEFAULT_GROUPS
    )
    supported_months_used: int = state_support.used_months_input("số tháng đã được Nhà nước hỗ trợ")
    overrides: Mapping[str, Any] = prepayment.overrides()


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    rate = prepayment.investment_rate(work)
    limits = income_base.income_limits(work)
    income_base.check_income_base(given.income_base, limits)
    income_base.warn_off_step(work, given.income_base, limits)
    months = given.years * MONTHS_PER_YEAR
    monthly = work.percent("voluntary_si_contribution_rate") * given.income_base
    total = prepayment.discounted(monthly, rate, 1, months)
    support = state_support.monthly_support(work, given.groups)
    supported = min(months, state_support.months_left(work, given.supported_months_used))
    support_total = support.amount * supported
    _explain(work, given, rate, total, support, supported)
    return {
        "months": months,
        "monthly_investment_rate_percent": rate,
        "undiscounted_total": monthly * months,
        "discounted_total": total,
        "discount": monthly * months - total,
        "support_percent": support.percent if supported else 0,
        "supported_months": supported,
        "state_support_total": support_total,
        "participant_pays_total": total - support_total,
        "min_base": limits.minimum,
        "max_base": limits.maximum,
        "covered_from": given.month,
        "covered_to": given.month + (months - 1),
    }


def _explain(
    work: Work,
    given: Inputs,
    rate: Fraction,
    total: Fraction,
    support: state_support.MonthlySupport,
    supported: int,
) -> None:
    months = given.years * MONTHS_PER_YEAR
    contribution = work.value("voluntary_si_contribution_rate")
    monthly = contribution / 100 * given.income_base
    work.step(
        f"Tiền đóng một tháng: {wording.percent(contribution)} × "
        f"{wording.money(given.income_base)} = {wording.money(monthly)}; {months} tháng là "
        f"{wording.money(monthly * months)}."
    )
    work.step(
        f"Chiết khấu theo lãi suất đầu tư bình quân {wording.percent(rate)} một tháng (tháng thứ i "
        f"chia cho (1 + r)^(i − 1)): còn {wording.money(total)}."
    )
    if supported:
        state_support.explain(work, support)
        state_support.warn_local_top_up(work)
    work.step(
        f"Trừ {supported} tháng Nhà nước hỗ trợ ({wording.money(support.amount * supported)}): "
        f"Anh/Chị đóng {wording.money(total - support.amount * supported)}."
    )
    statutes.cite(
        work,
        "Luật 41/2024/QH15 Đ.36(2)(đ); NĐ 159/2025/NĐ-CP Đ.6(2)",
        "Luật 58/2014/QH13 Đ.87(2); NĐ 134/2015/NĐ-CP Đ.9",
        "đóng một lần cho nhiều năm về sau, không quá 5 năm, có chiết khấu",
    )


def _as_of(given: Inputs, today: date) -> date:
    return given.month.first_day


CALCULATOR: Final = Calculator(
    name="voluntary_si.advance_years",
    title="Đóng BHXH tự nguyện một lần cho nhiều năm về sau",
    inputs=Inputs,
    outputs=(
        Output("months", "integer", "Số tháng đóng"),
        Output("monthly_investment_rate_percent", "number", "Lãi suất đầu tư bình quân tháng (%)"),
        Output("undiscounted_total", "money", "Tổng tiền đóng trước chiết khấu"),
        Output("discounted_total", "money", "Tổng tiền đóng sau chiết khấu"),
        Output("discount", "money", "Tiền được giảm do đóng trước"),
        Output("support_percent", "integer", "Tỷ lệ Nhà nước hỗ trợ (%)"),
        Output("supported_months", "integer", "Số tháng được hỗ trợ"),
        Output("state_support_total", "money", "Nhà nước hỗ trợ"),
        Output("participant_pays_total", "money", "Người tham gia đóng"),
        Output("min_base", "money", "Mức thu nhập thấp nhất"),
        Output("max_base", "money", "Mức thu nhập cao nhất"),
        Output("covered_from", "month", "Tháng đầu được đóng"),
        Output("covered_to", "month", "Tháng cuối được đóng"),
    ),
    as_of=_as_of,
    compute=_compute,
)
