"""Mức bình quân thu nhập tháng làm căn cứ hưởng (Mbq).

Luật 41/2024/QH15 Đ.104; NĐ 159/2025/NĐ-CP Đ.10, Đ.11(4) for mixed compulsory and voluntary time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from advisor.law import inputs, wording
from advisor.law.calculator import Calculator, Output
from advisor.law.errors import Problem
from advisor.law.rules import average_income, contribution_rows
from advisor.law.rules.contribution_rows import ContributionRow
from advisor.law.validation import Given, missing
from advisor.law.work import Work


@dataclass(frozen=True, kw_only=True)
class Inputs:
    """The record of contributions and the year in which the benefit is settled."""

    contributions: tuple[ContributionRow, ...] = contribution_rows.declare()
    settlement_year: int = inputs.integer(
        "năm giải quyết chế độ", default=inputs.CURRENT_YEAR, minimum=1900, maximum=2199
    )
    compulsory_average: int | None = inputs.money(
        "mức bình quân tiền lương đóng BHXH bắt buộc", default=None
    )
    compulsory_months: int | None = inputs.integer(
        "số tháng đóng BHXH bắt buộc", default=None, minimum=1
    )
    overrides: Mapping[str, Any] = inputs.overrides(
        coefficients=inputs.year_numbers("hệ số điều chỉnh thu nhập")
    )


def _check_rows(given: Given) -> Iterator[Problem]:
    yield from contribution_rows.row_problems(given.contributions, given.settlement_year)


def _check_compulsory(given: Given) -> Iterator[Problem]:
    if given.compulsory_months is not None and given.compulsory_average is None:
        yield missing("compulsory_average", "mức bình quân tiền lương đóng BHXH bắt buộc")
    if given.compulsory_average is not None and given.compulsory_months is None:
        yield missing("compulsory_months", "số tháng đóng BHXH bắt buộc")


def _compute(given: Inputs, work: Work) -> dict[str, Any]:
    average_income.cite(work)
    adjusted = average_income.indexed_sum(work, given.contributions, given.settlement_year)
    voluntary = average_income.total_months(given.contributions)
    compulsory = given.compulsory_months or 0
    total = adjusted + (given.compulsory_average or 0) * compulsory
    months = voluntary + compulsory
    if compulsory and given.compulsory_average is not None:
        work.step(
            f"Cộng phần BHXH bắt buộc: {compulsory} tháng × "
            f"{wording.money(given.compulsory_average)}."
        )
        work.cite("NĐ 159/2025/NĐ-CP Đ.11(4)", "bình quân khi có cả BHXH bắt buộc và tự nguyện")
    work.step(
        f"Mức bình quân thu nhập: {wording.money(total)} : {months} tháng = "
        f"{wording.money(total / months)}."
    )
    return {
        "adjusted_sum": adjusted,
        "voluntary_months": voluntary,
        "total_months": months,
        "average_income": total / months,
    }


def _as_of(given: Inputs, today: date) -> date:
    return date(given.settlement_year, 1, 1)


CALCULATOR: Final = Calculator(
    name="voluntary_si.average_income",
    title="Mức bình quân thu nhập tháng đóng BHXH",
    inputs=Inputs,
    outputs=(
        Output("adjusted_sum", "money", "Tổng thu nhập đóng BHXH tự nguyện đã điều chỉnh"),
        Output("voluntary_months", "integer", "Số tháng đóng tự nguyện"),
        Output("total_months", "integer", "Tổng số tháng đóng"),
        Output("average_income", "money", "Mức bình quân thu nhập tháng"),
    ),
    as_of=_as_of,
    compute=_compute,
    checks=(_check_rows, _check_compulsory),
)
