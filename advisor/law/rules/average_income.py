"""Mức bình quân thu nhập (Mbq): incomes indexed by the table of the year of settlement.

Luật 41/2024/QH15 Đ.104; NĐ 159/2025/NĐ-CP Đ.10.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final

from advisor.law import wording
from advisor.law.errors import CalculationError
from advisor.law.rules import statutes
from advisor.law.rules.contribution_rows import ContributionRow
from advisor.law.work import Work

COEFFICIENTS: Final = "coefficients"
_PARAMETER: Final = "voluntary_si_income_coefficient"


def coefficient(work: Work, year: int, settlement_year: int) -> Fraction:
    """The factor for incomes of a year in the table of the settlement year.

    Raises:
        CalculationError: `parameter_unknown`, the table or the year in it was never published.
    """
    given = (work.override(COEFFICIENTS) or {}).get(year)
    if given is not None:
        return Fraction(given)
    stored = None
    if str(year) in work.law.parameter(_PARAMETER).keys:
        stored = work.in_force(_PARAMETER, date(settlement_year, 1, 1), year)
    if stored is None:
        message = (
            f"Chưa có hệ số điều chỉnh thu nhập năm {year} cho hồ sơ giải quyết năm "
            f"{settlement_year}; Anh/Chị có thể tự nhập hệ số."
        )
        raise CalculationError("parameter_unknown", f"overrides.{COEFFICIENTS}", message)
    return stored


def indexed_sum(work: Work, rows: Sequence[ContributionRow], settlement_year: int) -> Fraction:
    """Sum of the indexed monthly incomes in đồng; bought months count once (NĐ 159 Đ.10(3))."""
    total = Fraction(0)
    for row in rows:
        if row.missing_months is not None:
            total += row.income_base * row.missing_months
            work.step(
                f"{row.missing_months} tháng đóng cho những năm còn thiếu × "
                f"{wording.money(row.income_base)} × 1 = "
                f"{wording.money(row.income_base * row.missing_months)}."
            )
        for year, months in row.by_year():
            factor = coefficient(work, year, settlement_year)
            part = row.income_base * factor * months
            total += part
            work.step(
                f"Năm {year}: {months} tháng × {wording.money(row.income_base)} × "
                f"{wording.number(factor)} = {wording.money(part)}."
            )
    return total


def cite(work: Work) -> None:
    """Cite the rule of the average income."""
    statutes.cite(
        work,
        "Luật 41/2024/QH15 Đ.104; NĐ 159/2025/NĐ-CP Đ.10",
        "Luật 58/2014/QH13 Đ.79; NĐ 134/2015/NĐ-CP Đ.4",
        "cách tính mức bình quân thu nhập",
    )


def total_months(rows: Sequence[ContributionRow]) -> int:
    """Months of all rows."""
    return sum(row.months for row in rows)
