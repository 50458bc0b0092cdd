"""The second way to give a contribution record: totals of months and the average income."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from advisor.law.errors import Problem
from advisor.law.validation import Given, conflicting, missing

TOTALS: Final = {
    "months_before_2014": "số tháng đóng trước năm 2014",
    "months_from_2014": "số tháng đóng từ năm 2014",
    "average_income": "mức bình quân thu nhập",
}


def any_given(given: Given) -> bool:
    """Whether any of the totals is given."""
    return any(getattr(given, name) is not None for name in TOTALS)


def variant_problems(given: Given) -> Iterator[Problem]:
    """Exactly one of the record and the totals must be given, the totals complete."""
    totals = any_given(given)
    if given.contributions is None and not totals:
        yield missing("contributions", "quá trình đóng BHXH")
    elif given.contributions is None:
        for name, label in TOTALS.items():
            if getattr(given, name) is None:
                yield missing(name, label)
    elif totals:
        message = "Chỉ nhập quá trình đóng hoặc tổng số tháng, không nhập cả hai."
        yield conflicting("contributions", message)


def total_months(given: Given) -> int | None:
    """Months of the totals, None when they are not (completely) given."""
    if None in (given.months_before_2014, given.months_from_2014):
        return None
    return int(given.months_before_2014 + given.months_from_2014)


def amount_problems(given: Given, parameter: str) -> Iterator[Problem]:
    """The amount contributed is needed when the totals are under the months of `parameter`."""
    months = total_months(given)
    if given.contributions is not None or given.amount_contributed is not None or months is None:
        return
    below = given.figure(parameter, given.date)
    if below is not None and months < below:
        yield missing("amount_contributed", "tổng số tiền đã đóng")
