"""Conditions between the inputs of the survivor lump sum."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from advisor.law.errors import Problem
from advisor.law.rules import contribution_rows, totals
from advisor.law.validation import Check, Given, conflicting, missing

STATUSES: Final = ("contributor", "pensioner")
_CONTRIBUTOR_ONLY: Final = ("contributions", *totals.TOTALS, "amount_contributed")
_PENSIONER_ONLY: Final = {
    "monthly_pension": "lương hưu tháng người đó mất",
    "pension_month": "tháng thứ mấy hưởng lương hưu",
}


def _rows(given: Given) -> Iterator[Problem]:
    if given.contributions is not None:
        yield from contribution_rows.row_problems(given.contributions, given.date.year)


def _contributor(given: Given) -> Iterator[Problem]:
    if given.status == "contributor":
        yield from totals.variant_problems(given)


def _amount(given: Given) -> Iterator[Problem]:
    if given.status == "contributor":
        yield from totals.amount_problems(given, "survivor_minimum_months")


def _contributor_extras(given: Given) -> Iterator[Problem]:
    if given.status != "contributor":
        return
    for name in _PENSIONER_ONLY:
        if getattr(given, name) is not None:
            yield conflicting(name, "Thông tin này chỉ dùng cho người đang hưởng lương hưu.")
    if given.contributions is None:
        return
    if given.amount_contributed is not None:
        message = "Số tiền đã đóng tính được từ quá trình đóng, không nhập thêm."
        yield conflicting("amount_contributed", message)
    if given.compulsory_months:
        message = "Có thời gian đóng bắt buộc thì nhập tổng số tháng thay cho quá trình đóng."
        yield conflicting("compulsory_months", message)


def _compulsory_part(given: Given) -> Iterator[Problem]:
    if given.status != "contributor" or given.contributions is not None:
        return
    months = totals.total_months(given)
    if months is not None and given.compulsory_months > months:
        message = "Số tháng đóng bắt buộc không được quá tổng số tháng đã đóng."
        yield conflicting("compulsory_months", message)


def _pensioner(given: Given) -> Iterator[Problem]:
    if given.status != "pensioner":
        return
    for name, label in _PENSIONER_ONLY.items():
        if getattr(given, name) is None:
            yield missing(name, label)
    for name in _CONTRIBUTOR_ONLY:
        if getattr(given, name) is not None:
            yield conflicting(name, "Thông tin này không dùng cho người đang hưởng lương hưu.")


CHECKS: Final[tuple[Check, ...]] = (
    _rows,
    _contributor,
    _amount,
    _contributor_extras,
    _compulsory_part,
    _pensioner,
)
