"""household_hi.copay_exemption: no further co-payment after 5 years and 6 base salaries.

Luật BHYT Đ.22(1)(d), NĐ 188/2025/NĐ-CP Đ.18(2). When the base salary changes within the year, each
co-payment is measured with the base salary of its day.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.inputs import TODAY
from advisor.law.validation import Given, out_of_range
from advisor.law.work import Work


@dataclass(frozen=True, kw_only=True)
class Copayment:
    """Own part of a qualifying visit."""

    date: datetime.date = inputs.day("ngày cùng chi trả")
    amount: int = inputs.money("số tiền cùng chi trả")


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The time of insurance and the co-payments of the calendar year of `date`."""

    date: datetime.date = inputs.day(
        "ngày xét", default=TODAY, covered_from=datetime.date(2025, 1, 1)
    )
    consecutive_years: int = inputs.integer("số năm tham gia liên tục", minimum=0)
    copayments: tuple[Copayment, ...] = inputs.rows("các lần cùng chi trả", Copayment, default=())


def within_the_year(given: Given) -> Iterator[Problem]:
    """Only co-payments of the calendar year up to `date` count."""
    for index, row in enumerate(given.copayments):
        if row.date.year != given.date.year or row.date > given.date:
            message = "Chỉ tính các lần cùng chi trả trong năm, đến ngày xét."
            yield out_of_range(f"copayments[{index}].date", message)


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    """Threshold, co-paid total and what is left, exact, in đồng."""
    multiple = work.value("household_hi_copay_exemption", key="base_salaries")
    years = work.whole("household_hi_copay_exemption", key="years")
    base = work.value("base_salary")
    share = sum((_share(row, work) for row in given.copayments), Fraction(0))
    total = sum(row.amount for row in given.copayments)
    exceeded = share > multiple or _reached_before_change(given, work, multiple)
    remaining = Fraction(0) if exceeded else (multiple - share) * base
    reasons = _reasons(given, years, exceeded)
    _explain(given, work, multiple * base, (total, remaining), years)
    return {
        "eligible": not reasons,
        "reasons": reasons,
        "threshold": multiple * base,
        "copaid_total": total,
        "remaining": remaining,
        "year_threshold": total + remaining,
    }


def _share(row: Copayment, work: Work) -> Fraction:
    """A co-payment in base salaries of its day."""
    return Fraction(row.amount) / work.value("base_salary", row.date)


def _reached_before_change(given: Inputs, work: Work, multiple: Fraction) -> bool:
    """Whether the amounts before a change of the base salary already came to the old limit.

    NĐ 188/2025/NĐ-CP Đ.18(2)(c): "đã đủ hoặc vượt quá", so that reaching it is enough then.
    """
    changes = [
        dated.valid_from
        for dated in work.law.history("base_salary")
        if datetime.date(given.date.year, 1, 1) < dated.valid_from <= given.date
    ]
    return any(
        sum((_share(row, work) for row in given.copayments if row.date < change), Fraction(0))
        >= multiple
        for change in changes
    )


def _reasons(given: Inputs, years: int, exceeded: bool) -> tuple[str, ...]:
    reasons = []
    if given.consecutive_years < years:
        reasons.append("fewer_than_5_years")
    if not exceeded:
        reasons.append("threshold_not_exceeded")
    return tuple(reasons)


def _explain(
    given: Inputs, work: Work, threshold: Fraction, money: tuple[int, Fraction], years: int
) -> None:
    total, remaining = money
    work.step(
        f"Ngưỡng trong năm theo lương cơ sở ngày {wording.day(given.date)}: "
        f"{wording.money(threshold)}; đã cùng chi trả {wording.money(total)}."
    )
    if remaining:
        work.step(f"Còn phải cùng chi trả {wording.money(remaining)} thì đến ngưỡng.")
    work.step(f"Tham gia liên tục {given.consecutive_years} năm, điều kiện là đủ {years} năm.")
    work.step("Được miễn từ khi đạt cả hai điều kiện đến hết ngày 31/12 của năm đó.")


def _as_of(given: Inputs, today: datetime.date) -> datetime.date:
    return given.date


CALCULATOR: Final = Calculator(
    name="household_hi.copay_exemption",
    title="Miễn cùng chi trả BHYT trong năm",
    inputs=Inputs,
    outputs=(
        Output("eligible", "boolean", "Được miễn cùng chi trả"),
        Output("reasons", "text_list", "Lý do"),
        Output("threshold", "money", "Ngưỡng cùng chi trả"),
        Output("copaid_total", "money", "Đã cùng chi trả"),
        Output("remaining", "money", "Còn phải cùng chi trả"),
        Output("year_threshold", "money", "Ngưỡng của cả năm"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(within_the_year,),
    reasons=("fewer_than_5_years", "threshold_not_exceeded"),
)
