"""Trợ cấp tuất một lần (Luật 41/2024/QH15 Đ.110–112; NĐ 159/2025/NĐ-CP Đ.12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.rules import contribution_rows, paid_time, survivor_checks
from advisor.law.rules.contribution_rows import ContributionRow
from advisor.law.rules.paid_time import PaidTime
from advisor.law.rules.statutes import SOCIAL_INSURANCE_LAW_2024
from advisor.law.work import Work


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The person who died: a contributor (record or totals) or a pensioner."""

    date: dt.date = inputs.day("ngày mất", covered_from=SOCIAL_INSURANCE_LAW_2024)
    status: str = inputs.choice("tình trạng người mất", survivor_checks.STATUSES)
    contributions: tuple[ContributionRow, ...] | None = contribution_rows.declare(default=None)
    months_before_2014: int | None = inputs.integer(
        "số tháng đóng trước năm 2014", default=None, minimum=0
    )
    months_from_2014: int | None = inputs.integer(
        "số tháng đóng từ năm 2014", default=None, minimum=0
    )
    average_income: int | None = inputs.money("mức bình quân thu nhập", default=None, minimum=1)
    amount_contributed: int | None = inputs.money("tổng số tiền đã đóng", default=None)
    compulsory_months: int = inputs.integer("số tháng đóng BHXH bắt buộc", default=0, minimum=0)
    monthly_pension: int | None = inputs.money(
        "lương hưu tháng người đó mất", default=None, minimum=1
    )
    pension_month: int | None = inputs.integer(
        "tháng thứ mấy hưởng lương hưu", default=None, minimum=1
    )
    overrides: Mapping[str, Any] = inputs.overrides(
        coefficients=inputs.year_numbers("hệ số điều chỉnh thu nhập")
    )


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    work.cite("Luật 41/2024/QH15 Đ.110; Luật 41/2024/QH15 Đ.111", "trợ cấp tuất một lần")
    amounts = _pensioner(given, work) if given.status == "pensioner" else _contributor(given, work)
    monthly = given.compulsory_months >= work.whole("survivor_monthly_pension_months")
    if monthly:
        work.step(
            f"Đã đóng BHXH bắt buộc {given.compulsory_months} tháng: thân nhân đủ điều kiện có thể "
            "hưởng trợ cấp tuất hằng tháng theo BHXH bắt buộc thay cho khoản một lần."
        )
    days = work.whole("survivor_filing_days")
    file_by = given.date + dt.timedelta(days=days)
    work.step(f"Nộp hồ sơ trong {days} ngày từ ngày mất: đến {wording.day(file_by)}.")
    return {**amounts, "monthly_survivor_pension_possible": monthly, "file_by": file_by}


def _pensioner(given: Inputs, work: Work) -> dict[str, Any]:
    """48 pensions in the first two months, 0,5 less for each further month, at least 3."""
    full, decrease = (
        work.value("survivor_pensioner_multiple"),
        work.value("survivor_pensioner_decrease"),
    )
    later = max(0, (given.pension_month or 0) - work.whole("survivor_pensioner_full_months"))
    least = work.value("survivor_pensioner_minimum_multiple")
    multiple = max(least, full - decrease * later)
    pension = given.monthly_pension or 0
    work.step(
        f"{wording.number(full)} − {later} tháng × {wording.number(decrease)}, ít nhất "
        f"{wording.number(least)}: {wording.number(multiple)} × {wording.money(pension)} = "
        f"{wording.money(multiple * pension)}."
    )
    return {
        "total_months": None,
        "average_income": None,
        "multiple": multiple,
        "rule": "pension_months",
        "lump_sum": multiple * pension,
    }


def _contributor(given: Inputs, work: Work) -> dict[str, Any]:
    paid = _paid_time(given, work)
    multiple, rule, amount = _by_time(work, paid)
    least = work.value("survivor_mixed_minimum_multiple") if given.compulsory_months else None
    if least is not None and amount < least * paid.average:
        multiple, rule, amount = least, "minimum_three_times", least * paid.average
        work.step(
            f"Có thời gian đóng bắt buộc nên thấp nhất là {wording.number(least)} × "
            f"{wording.money(paid.average)} = {wording.money(amount)}."
        )
    return {
        "total_months": paid.months,
        "average_income": paid.average,
        "multiple": multiple,
        "rule": rule,
        "lump_sum": amount,
    }


def _by_time(work: Work, paid: PaidTime) -> tuple[Fraction | None, str, Fraction]:
    """Multiple, rule and amount without the minimum for mixed time."""
    needed = work.whole("survivor_minimum_months")
    if paid.months < needed:
        amount = paid.amount or Fraction(0)
        work.step(
            f"Đóng {paid.months} tháng, chưa đủ {needed} tháng: trợ cấp bằng số tiền đã đóng "
            f"{wording.money(amount)}."
        )
        return None, "amount_contributed", amount
    multiple = paid_time.years_multiple(work, paid, "survivor_multiple")
    amount = multiple * paid.average
    work.step(
        f"{wording.number(multiple)} × {wording.money(paid.average)} = {wording.money(amount)}."
    )
    return multiple, "years", amount


def _paid_time(given: Inputs, work: Work) -> PaidTime:
    if given.contributions is not None:
        return paid_time.from_rows(work, given.contributions, given.date)
    return paid_time.from_totals(
        given.months_before_2014,
        given.months_from_2014,
        given.average_income,
        given.amount_contributed,
    )


def _as_of(given: Inputs, today: dt.date) -> dt.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="voluntary_si.survivor",
    title="Trợ cấp tuất một lần",
    inputs=Inputs,
    outputs=(
        Output("total_months", "integer", "Tổng số tháng đóng"),
        Output("average_income", "money", "Mức bình quân thu nhập"),
        Output("multiple", "number", "Số lần mức bình quân hoặc lương hưu"),
        Output("rule", "choice", "Cách tính"),
        Output("lump_sum", "money", "Số tiền trợ cấp"),
        Output("monthly_survivor_pension_possible", "boolean", "Có thể hưởng tuất hằng tháng"),
        Output("file_by", "date", "Hạn nộp hồ sơ"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=survivor_checks.CHECKS,
)
