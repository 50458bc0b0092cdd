"""Hoàn trả một phần số tiền đã đóng trước (NĐ 159/2025/NĐ-CP Đ.8, Đ.5(5))."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.rules import income_base, prepayment, state_support
from advisor.law.rules.months import MONTHS_PER_YEAR, Month
from advisor.law.rules.statutes import SOCIAL_INSURANCE_LAW_2024_MONTH
from advisor.law.validation import Given, out_of_range
from advisor.law.work import Work

GROUNDS: Final = ("compulsory_si", "lump_sum", "death", "pension", "other")


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The prepaid plan and why it ends."""

    month: Month = inputs.month("tháng đầu của kỳ đã đóng", covered_from=Month(2018, 1))
    plan_months: int = inputs.integer("số tháng đã đóng trước", values=(3, 6, 12, 24, 36, 48, 60))
    remaining_months: int = inputs.integer("số tháng còn lại chưa dùng", minimum=1)
    income_base: int = inputs.money("mức thu nhập làm căn cứ đóng", minimum=1)
    reason: str = inputs.choice("lý do xin hoàn trả", GROUNDS)
    groups: tuple[str, ...] = inputs.choice_list(
        "nhóm được hỗ trợ", state_support.GROUPS, default=state_support.DEFAULT_GROUPS
    )
    supported_months_used: int = state_support.used_months_input(
        "số tháng đã được hỗ trợ trước kỳ này"
    )
    overrides: Mapping[str, Any] = prepayment.overrides()


def _check_remaining(given: Given) -> Iterator[Problem]:
    if given.remaining_months > given.plan_months:
        message = f"Số tháng còn lại không được quá {given.plan_months} tháng của kỳ đã đóng."
        yield out_of_range("remaining_months", message)


def _refundable(given: Inputs) -> bool:
    """Closed list of NĐ 159 Đ.8(1); the pension became a ground only on 01/07/2025 (point d)."""
    plan_end = given.month + (given.plan_months - 1)
    if given.reason == "pension":
        return plan_end >= SOCIAL_INSURANCE_LAW_2024_MONTH
    return given.reason != "other"


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    refundable = _refundable(given)
    gross = _gross_remaining(given, work) if refundable else Fraction(0)
    limits = income_base.income_limits(work)
    income_base.check_income_base(given.income_base, limits)
    income_base.warn_off_step(work, given.income_base, limits)
    used = given.plan_months - given.remaining_months
    support = _support_remaining(given, work, used) if refundable else Fraction(0)
    _explain(work, given, gross, support, refundable)
    return {
        "eligible": refundable,
        "reasons": [] if refundable else ["reason_not_refundable"],
        "used_months": used,
        "gross_remaining": gross,
        "state_support_remaining": support,
        "refund": gross - support,
    }


def _gross_remaining(given: Inputs, work: Work) -> Fraction:
    monthly = work.percent("voluntary_si_contribution_rate") * given.income_base
    if given.plan_months <= MONTHS_PER_YEAR:
        return monthly * given.remaining_months
    rate = prepayment.investment_rate(work)
    first = given.plan_months - given.remaining_months + 1
    return prepayment.discounted(monthly, rate, first, given.plan_months)


def _support_remaining(given: Inputs, work: Work, used: int) -> Fraction:
    """The supported months are the first of the plan; those still to come are not refunded."""
    left = state_support.months_left(work, given.supported_months_used)
    supported = max(0, min(given.plan_months, left) - used)
    return state_support.monthly_support(work, given.groups).amount * supported


def _explain(
    work: Work, given: Inputs, gross: Fraction, support: Fraction, refundable: bool
) -> None:
    work.cite("NĐ 159/2025/NĐ-CP Đ.8(1)", "các trường hợp được hoàn trả")
    if not refundable:
        work.step("Lý do này không thuộc các trường hợp được hoàn trả nên không có tiền hoàn.")
        return
    work.cite("NĐ 159/2025/NĐ-CP Đ.8(2)", "không hoàn phần Nhà nước hỗ trợ")
    rate = wording.percent(work.value("voluntary_si_contribution_rate"))
    how = f"{given.remaining_months} tháng còn lại × {rate} × {wording.money(given.income_base)}"
    if given.plan_months > MONTHS_PER_YEAR:
        investment = wording.percent(prepayment.investment_rate(work))
        how += f", chiết khấu {investment} một tháng như khi đóng"
        work.cite("NĐ 159/2025/NĐ-CP Đ.8(3)", "công thức hoàn trả khi đóng cho nhiều năm")
    work.step(f"Tiền đóng của thời gian còn lại: {how} = {wording.money(gross)}.")
    work.step(
        f"Trừ phần Nhà nước hỗ trợ {wording.money(support)} (trả về ngân sách): hoàn trả "
        f"{wording.money(gross - support)}."
    )


def _as_of(given: Inputs, today: date) -> date:
    return given.month.first_day


CALCULATOR: Final = Calculator(
    name="voluntary_si.refund",
    title="Hoàn trả tiền đã đóng trước BHXH tự nguyện",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Được hoàn trả"),
        Output("reasons", "text_list", "Lý do không được"),
        Output("used_months", "integer", "Số tháng đã dùng"),
        Output("gross_remaining", "money", "Tiền đóng của thời gian còn lại"),
        Output("state_support_remaining", "money", "Phần Nhà nước hỗ trợ, trả về ngân sách"),
        Output("refund", "money", "Số tiền được hoàn trả"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(_check_remaining,),
    reasons=("reason_not_refundable",),
)
