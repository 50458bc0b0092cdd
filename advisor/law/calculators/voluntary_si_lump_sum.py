"""BHXH một lần (Luật 41/2024/QH15 Đ.102; NĐ 159/2025/NĐ-CP Đ.9; until 30/06/2025 Luật 58 Đ.77)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.rules import (
    contribution_rows,
    lump_sum_grounds,
    paid_time,
    received_support,
    statutes,
    totals,
)
from advisor.law.rules.contribution_rows import ContributionRow
from advisor.law.rules.months import Month
from advisor.law.rules.paid_time import PaidTime
from advisor.law.validation import Given, conflicting, missing
from advisor.law.work import Work


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The claim, with the record of contributions or its totals."""

    date: dt.date = inputs.day(
        "ngày giải quyết", default=inputs.TODAY, covered_from=dt.date(2016, 1, 1)
    )
    reason: str = inputs.choice("lý do nhận BHXH một lần", lump_sum_grounds.GROUNDS)
    contributions: tuple[ContributionRow, ...] | None = contribution_rows.declare(default=None)
    months_before_2014: int | None = inputs.integer(
        "số tháng đóng trước năm 2014", default=None, minimum=0
    )
    months_from_2014: int | None = inputs.integer(
        "số tháng đóng từ năm 2014", default=None, minimum=0
    )
    average_income: int | None = inputs.money("mức bình quân thu nhập", default=None, minimum=1)
    state_support_total: int = inputs.money("tổng tiền Nhà nước đã hỗ trợ", default=0)
    amount_contributed: int | None = inputs.money("tổng số tiền đã đóng", default=None)
    first_paid_month: Month | None = inputs.month("tháng đóng đầu tiên", default=None)
    last_paid_month: Month | None = inputs.month("tháng đóng cuối cùng", default=None)
    continues_contributing: bool = inputs.boolean("còn đóng tiếp", default=False)
    overrides: Mapping[str, Any] = inputs.overrides(
        coefficients=inputs.year_numbers("hệ số điều chỉnh thu nhập")
    )


def _check_rows(given: Given) -> Iterator[Problem]:
    if given.contributions is not None:
        yield from contribution_rows.row_problems(given.contributions, given.date.year)


def _check_amount(given: Given) -> Iterator[Problem]:
    yield from totals.amount_problems(given, "lump_sum_minimum_months")


def _check_only_with_totals(given: Given) -> Iterator[Problem]:
    if given.contributions is None:
        return
    for name in (
        "state_support_total",
        "amount_contributed",
        "first_paid_month",
        "last_paid_month",
    ):
        if getattr(given, name):
            yield conflicting(name, "Thông tin này tính được từ quá trình đóng, không nhập thêm.")


def _check_paid_months(given: Given) -> Iterator[Problem]:
    if given.contributions is not None or given.reason != "stopped_12_months":
        return
    if not totals.any_given(given):
        return
    first, last = given.first_paid_month, given.last_paid_month
    if first is None:
        yield missing("first_paid_month", "tháng đóng đầu tiên")
    if last is None:
        yield missing("last_paid_month", "tháng đóng cuối cùng")
    if first is not None and last is not None and first > last:
        yield conflicting("last_paid_month", "Tháng đóng cuối cùng trước tháng đóng đầu tiên.")


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    claim = _claim(given)
    reasons = lump_sum_grounds.refusals(work, claim)
    statutes.cite(
        work,
        "Luật 41/2024/QH15 Đ.102(1)",
        "Luật 58/2014/QH13 Đ.77(1); Nghị quyết 93/2015/QH13 Đ.1",
        "các trường hợp nhận BHXH một lần",
    )
    if given.reason == "retirement_age":
        work.warn("assumed_condition", "Tính như Anh/Chị đã đủ tuổi nghỉ hưu.")
    result = {
        "eligible": not reasons,
        "reasons": reasons,
        "eligible_from": lump_sum_grounds.eligible_from(work, claim),
        "total_months": claim.months,
    }
    if reasons:
        work.step("Chưa đủ điều kiện nhận BHXH một lần theo lý do này nên chưa có số tiền.")
        short = claim.months < work.whole("lump_sum_minimum_months")
        return result | _nothing(short)
    return result | _amounts(given, work)


def _claim(given: Inputs) -> lump_sum_grounds.Claim:
    first, last = given.first_paid_month, given.last_paid_month
    months = (given.months_before_2014 or 0) + (given.months_from_2014 or 0)
    if given.contributions is not None:
        months = sum(row.months for row in given.contributions)
        first = min((row.start for row in given.contributions if row.start), default=None)
        last = max((row.end for row in given.contributions if row.end), default=None)
    return lump_sum_grounds.Claim(
        ground=given.reason,
        on=given.date,
        months=months,
        first_paid=first,
        last_paid=last,
        continues=given.continues_contributing,
    )


def _nothing(short: bool) -> dict[str, Any]:
    return {
        "average_income": 0,
        "multiple": None,
        "amount_contributed": 0 if short else None,
        "amount_before_deduction": 0,
        "state_support_deducted": 0,
        "lump_sum": 0,
    }


def _paid_time(given: Inputs, work: Work) -> PaidTime:
    if given.contributions is not None:
        return paid_time.from_rows(work, given.contributions, given.date)
    return paid_time.from_totals(
        given.months_before_2014,
        given.months_from_2014,
        given.average_income,
        given.amount_contributed,
    )


def _amounts(given: Inputs, work: Work) -> dict[str, Any]:
    paid = _paid_time(given, work)
    short = paid.months < work.whole("lump_sum_minimum_months")
    multiple = None if short else paid_time.years_multiple(work, paid, "lump_sum_multiple")
    amount = _short_amount(work, paid) if multiple is None else multiple * paid.average
    deducted = min(amount, _deduction(given, work))
    statutes.cite(
        work,
        "Luật 41/2024/QH15 Đ.102(3); NĐ 159/2025/NĐ-CP Đ.9",
        "Luật 58/2014/QH13 Đ.77(2)",
        "mức hưởng và phần Nhà nước hỗ trợ phải trừ",
    )
    work.step(
        f"Mức hưởng {wording.money(amount)} − Nhà nước đã hỗ trợ {wording.money(deducted)} = "
        f"{wording.money(amount - deducted)}."
    )
    return {
        "average_income": paid.average,
        "multiple": multiple,
        "amount_contributed": paid.amount if short else None,
        "amount_before_deduction": amount,
        "state_support_deducted": deducted,
        "lump_sum": amount - deducted,
    }


def _short_amount(work: Work, paid: PaidTime) -> Fraction:
    """Under 12 months: what was paid in, at most twice the average income."""
    most = work.value("lump_sum_short_maximum_multiple") * paid.average
    amount = min(paid.amount or Fraction(0), most)
    work.step(
        f"Đóng {paid.months} tháng, chưa đủ một năm: nhận số tiền đã đóng "
        f"{wording.money(paid.amount or 0)}, tối đa {wording.money(most)}."
    )
    return amount


def _deduction(given: Inputs, work: Work) -> Fraction:
    if given.reason in lump_sum_grounds.WITHOUT_DEDUCTION:
        return Fraction(0)
    if given.contributions is None:
        return Fraction(given.state_support_total)
    return received_support.received_support(work, given.contributions)


def _as_of(given: Inputs, today: dt.date) -> dt.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="voluntary_si.lump_sum",
    title="Nhận BHXH một lần",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Đủ điều kiện"),
        Output("reasons", "text_list", "Lý do chưa đủ"),
        Output("eligible_from", "date", "Ngày đủ điều kiện"),
        Output("total_months", "integer", "Tổng số tháng đóng"),
        Output("average_income", "money", "Mức bình quân thu nhập"),
        Output("multiple", "number", "Số lần mức bình quân"),
        Output("amount_contributed", "money", "Số tiền đã đóng (đóng chưa đủ 12 tháng)"),
        Output("amount_before_deduction", "money", "Mức hưởng trước khi trừ"),
        Output("state_support_deducted", "money", "Trừ tiền Nhà nước đã hỗ trợ"),
        Output("lump_sum", "money", "Số tiền BHXH một lần"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(
        _check_rows,
        totals.variant_problems,
        _check_amount,
        _check_only_with_totals,
        _check_paid_months,
    ),
    reasons=lump_sum_grounds.REASONS,
)
