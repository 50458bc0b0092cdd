"""Đóng một lần cho những năm còn thiếu khi đã đủ tuổi nghỉ hưu.

Luật 41/2024/QH15 Đ.36(2)(e), Đ.36(3), Đ.101(3); NĐ 159/2025/NĐ-CP Đ.7. Whether the State supports
these months is not settled (Đ.5(1) supports every participant), so both amounts are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules import income_base, prepayment, state_support
from advisor.law.rules.months import Month
from advisor.law.rules.statutes import SOCIAL_INSURANCE_LAW_2024_MONTH
from advisor.law.work import Work

REASONS: Final = ("too_many_missing_months", "retirement_age_not_reached")


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """One payment for the months missing for a pension."""

    month: Month = inputs.month(
        "tháng đóng", default=inputs.CURRENT_MONTH, covered_from=SOCIAL_INSURANCE_LAW_2024_MONTH
    )
    income_base: int = inputs.money("mức thu nhập làm căn cứ đóng", minimum=1)
    missing_months: int = inputs.integer("số tháng còn thiếu", minimum=1, maximum=240)
    retirement_month: Month | None = inputs.month("tháng đủ tuổi nghỉ hưu", default=None)
    groups: tuple[str, ...] = inputs.choice_list(
        "nhóm được hỗ trợ", state_support.GROUPS, default=state_support.DEFAULT_GROUPS
    )
    supported_months_used: int = state_support.used_months_input("số tháng đã được Nhà nước hỗ trợ")
    overrides: Mapping[str, Any] = prepayment.overrides()


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    most = work.whole("voluntary_si_missing_months_maximum")
    reasons = _reasons(given, most)
    if given.retirement_month is None:
        work.warn(
            "assumed_condition",
            "Chưa biết tháng đủ tuổi nghỉ hưu nên tính như đã đủ tuổi; người chưa đủ tuổi thì chưa "
            "được đóng theo cách này.",
        )
    rate = None if reasons else prepayment.investment_rate(work)
    limits = income_base.income_limits(work)
    income_base.check_income_base(given.income_base, limits)
    income_base.warn_off_step(work, given.income_base, limits)
    amounts = _nothing() if rate is None else _amounts(given, work, rate)
    if reasons:
        _explain_refusal(work, given, reasons, most)
    return {
        "eligible": not reasons,
        "reasons": reasons,
        "required_total_months": work.whole("pension_required_months"),
        "max_missing_months": most,
        "monthly_investment_rate_percent": rate,
        **amounts,
        "pension_from": None if reasons else _pension_from(given),
    }


def _reasons(given: Inputs, most: int) -> list[str]:
    too_early = given.retirement_month is not None and given.month < given.retirement_month - 1
    checks = (given.missing_months > most, too_early)
    return [reason for reason, applies in zip(REASONS, checks, strict=True) if applies]


def _pension_from(given: Inputs) -> date:
    """The month after full payment, not before the month after the age is reached."""
    last = max(given.month, given.retirement_month or given.month)
    return (last + 1).first_day


def _nothing() -> dict[str, Fraction]:
    names = ("plain_total", "total_with_interest", "interest")
    support = ("state_support_if_granted", "total_if_supported")
    return dict.fromkeys(names + support, Fraction(0))


def _amounts(given: Inputs, work: Work, rate: Fraction) -> dict[str, Fraction]:
    contribution = work.value("voluntary_si_contribution_rate")
    monthly = contribution / 100 * given.income_base
    plain = monthly * given.missing_months
    total = prepayment.with_interest(monthly, rate, given.missing_months)
    support = state_support.monthly_support(work, given.groups)
    left = state_support.months_left(work, given.supported_months_used)
    supported = min(given.missing_months, left)
    granted = support.amount * supported
    work.step(
        f"{wording.percent(contribution)} × {wording.money(given.income_base)} = "
        f"{wording.money(monthly)} một tháng; {given.missing_months} tháng là "
        f"{wording.money(plain)}."
    )
    work.step(
        f"Cộng lãi {wording.percent(rate)} một tháng (tháng thứ i nhân (1 + r)^i): "
        f"{wording.money(total)}."
    )
    work.step(
        f"Nếu được Nhà nước hỗ trợ {supported} tháng × {wording.money(support.amount)} = "
        f"{wording.money(granted)} thì còn đóng {wording.money(total - granted)}."
    )
    _cite(work)
    work.warn(
        "state_support_unclear",
        "Nghị định 159/2025/NĐ-CP chưa nói rõ Nhà nước có hỗ trợ khi đóng cho những năm còn thiếu "
        "hay không; Anh/Chị hỏi cơ quan BHXH, ở đây nêu cả hai số tiền.",
    )
    return {
        "plain_total": plain,
        "total_with_interest": total,
        "interest": total - plain,
        "state_support_if_granted": granted,
        "total_if_supported": total - granted,
    }


def _cite(work: Work) -> None:
    work.cite("NĐ 159/2025/NĐ-CP Đ.7(2)", "công thức tính tiền đóng cho những năm còn thiếu")
    work.cite("Luật 41/2024/QH15 Đ.101(3)", "hưởng lương hưu từ tháng sau khi đóng đủ")


def _explain_refusal(work: Work, given: Inputs, reasons: list[str], most: int) -> None:
    if "too_many_missing_months" in reasons:
        work.step(f"Còn thiếu {given.missing_months} tháng, quá mức tối đa {most} tháng.")
    if "retirement_age_not_reached" in reasons and given.retirement_month:
        earliest = wording.month(given.retirement_month - 1)
        work.step(f"Chỉ được đóng sớm nhất từ tháng {earliest}, trước tháng đủ tuổi một tháng.")
    work.cite("Luật 41/2024/QH15 Đ.36(2)(e); Luật 41/2024/QH15 Đ.36(3)", "điều kiện và thời điểm")


def _as_of(given: Inputs, today: date) -> date:
    return given.month.first_day


CALCULATOR: Final = Calculator(
    name="voluntary_si.missing_months",
    title="Đóng một lần cho những năm còn thiếu",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Được đóng"),
        Output("reasons", "text_list", "Lý do không được"),
        Output("required_total_months", "integer", "Số tháng đóng cần có để hưởng lương hưu"),
        Output("max_missing_months", "integer", "Số tháng còn thiếu được đóng tối đa"),
        Output("monthly_investment_rate_percent", "number", "Lãi suất đầu tư bình quân tháng (%)"),
        Output("plain_total", "money", "Tiền đóng chưa tính lãi"),
        Output("total_with_interest", "money", "Tiền đóng cả lãi, trước hỗ trợ"),
        Output("interest", "money", "Tiền lãi"),
        Output("state_support_if_granted", "money", "Nhà nước hỗ trợ (nếu được)"),
        Output("total_if_supported", "money", "Tiền đóng nếu được hỗ trợ"),
        Output("pension_from", "date", "Ngày bắt đầu hưởng lương hưu"),
    ),
    as_of=_as_of,
    compute=_compute,
    reasons=REASONS,
)
