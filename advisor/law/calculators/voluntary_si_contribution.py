"""Mức đóng và tiền Nhà nước hỗ trợ khi đóng BHXH tự nguyện 1, 3, 6 hoặc 12 tháng.

Luật 41/2024/QH15 Đ.31(2), Đ.36; NĐ 159/2025/NĐ-CP Đ.4, Đ.5, Đ.16(5); until 30/06/2025
Luật 58/2014/QH13 Đ.87, NĐ 134/2015/NĐ-CP Đ.10, Đ.14. The law of the month of payment fixes
everything for the whole payment.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules import income_base, state_support
from advisor.law.rules.months import Month
from advisor.law.work import Work


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """One payment."""

    month: Month = inputs.month(
        "tháng đóng", default=inputs.CURRENT_MONTH, covered_from=Month(2018, 1)
    )
    income_base: int = inputs.money("mức thu nhập làm căn cứ đóng", minimum=1)
    groups: tuple[str, ...] = inputs.choice_list(
        "nhóm được hỗ trợ", state_support.GROUPS, default=state_support.DEFAULT_GROUPS
    )
    payment_months: int = inputs.integer("số tháng đóng một lần", default=1, values=(1, 3, 6, 12))
    supported_months_used: int = state_support.used_months_input("số tháng đã được Nhà nước hỗ trợ")
    overrides: Mapping[str, Any] = inputs.overrides(
        rural_poverty_line=inputs.money("chuẩn nghèo khu vực nông thôn", default=None)
    )


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    limits = income_base.income_limits(work)
    income_base.check_income_base(given.income_base, limits)
    income_base.warn_off_step(work, given.income_base, limits)
    rate = work.percent("voluntary_si_contribution_rate")
    gross = rate * given.income_base
    support = state_support.monthly_support(work, given.groups)
    left = state_support.months_left(work, given.supported_months_used)
    supported = min(given.payment_months, left)
    first_month = support.amount if supported else 0
    period = given.payment_months
    _explain(work, given, support, supported)
    offset = work.whole("voluntary_si_payment_deadline", key=period)
    return {
        "gross_monthly": gross,
        "support_percent": support.percent if supported else 0,
        "state_support_monthly": first_month,
        "participant_pays_monthly": gross - first_month,
        "gross_period": gross * period,
        "state_support_period": support.amount * supported,
        "participant_pays_period": gross * period - support.amount * supported,
        "supported_months": supported,
        "supported_months_left": left - supported,
        "min_base": limits.minimum,
        "max_base": limits.maximum,
        "covered_from": given.month,
        "covered_to": given.month + (period - 1),
        "next_payment_month": given.month + period,
        "payment_deadline": (given.month + offset).last_day,
    }


def _explain(
    work: Work, given: Inputs, support: state_support.MonthlySupport, supported: int
) -> None:
    rate = work.value("voluntary_si_contribution_rate")
    gross = rate / 100 * given.income_base
    work.step(
        f"Tiền đóng một tháng: {wording.percent(rate)} × {wording.money(given.income_base)} "
        f"= {wording.money(gross)}."
    )
    if supported:
        state_support.explain(work, support)
        state_support.warn_local_top_up(work)
    else:
        work.step("Đã hết số tháng được Nhà nước hỗ trợ nên không trừ tiền hỗ trợ.")
    work.step(
        f"Đóng {given.payment_months} tháng, trong đó {supported} tháng được hỗ trợ: "
        f"{given.payment_months} × {wording.money(gross)} − {supported} × "
        f"{wording.money(support.amount)} = "
        f"{wording.money(gross * given.payment_months - support.amount * supported)}."
    )


def _as_of(given: Inputs, today: date) -> date:
    return given.month.first_day


CALCULATOR: Final = Calculator(
    name="voluntary_si.contribution",
    title="Mức đóng BHXH tự nguyện",
    inputs=Inputs,
    outputs=(
        Output("gross_monthly", "money", "Tiền đóng một tháng trước hỗ trợ"),
        Output("support_percent", "integer", "Tỷ lệ Nhà nước hỗ trợ (%)"),
        Output("state_support_monthly", "money", "Nhà nước hỗ trợ một tháng"),
        Output("participant_pays_monthly", "money", "Người tham gia đóng một tháng"),
        Output("gross_period", "money", "Tiền đóng cả kỳ trước hỗ trợ"),
        Output("state_support_period", "money", "Nhà nước hỗ trợ cả kỳ"),
        Output("participant_pays_period", "money", "Người tham gia đóng cả kỳ"),
        Output("supported_months", "integer", "Số tháng được hỗ trợ trong kỳ"),
        Output("supported_months_left", "integer", "Số tháng còn được hỗ trợ sau kỳ này"),
        Output("min_base", "money", "Mức thu nhập thấp nhất"),
        Output("max_base", "money", "Mức thu nhập cao nhất"),
        Output("covered_from", "month", "Tháng đầu của kỳ đóng"),
        Output("covered_to", "month", "Tháng cuối của kỳ đóng"),
        Output("next_payment_month", "month", "Tháng đóng kỳ sau"),
        Output("payment_deadline", "date", "Hạn đóng"),
    ),
    as_of=_as_of,
    compute=_compute,
)
