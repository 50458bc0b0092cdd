"""The paid time behind a lump sum: months on both sides of 2014, average and amount contributed.

Luật 41/2024/QH15 Đ.102(2) and Đ.110(2): 1,5 times the average for each year before 2014, twice for
each year from 2014.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from advisor.law import wording
from advisor.law.rules import average_income
from advisor.law.rules.contribution_rows import ContributionRow
from advisor.law.rules.counted_years import counted_years
from advisor.law.rules.months import MONTHS_PER_YEAR
from advisor.law.rules.statutes import under_law_2024
from advisor.law.work import Work


@dataclass(frozen=True)
class PaidTime:
    """Months before and from 2014, exact average income and amount contributed in đồng."""

    months_before_2014: int
    months_from_2014: int
    average: Fraction
    amount: Fraction | None

    @property
    def months(self) -> int:
        """All months."""
        return self.months_before_2014 + self.months_from_2014


def months_of(rows: Sequence[ContributionRow]) -> tuple[int, int]:
    """Months before 2014 and from 2014; months bought at retirement age count as later ones."""
    before = sum(row.months_before_2014 for row in rows)
    return before, average_income.total_months(rows) - before


def from_rows(work: Work, rows: Sequence[ContributionRow], settled_on: date) -> PaidTime:
    """Read the paid time off the record; the table of the year of `settled_on` indexes it.

    Raises:
        CalculationError: `parameter_unknown`, that table is not on file.
    """
    before, later = months_of(rows)
    total = average_income.indexed_sum(work, rows, settled_on.year)
    average = total / (before + later)
    work.step(
        f"Mức bình quân thu nhập: {wording.money(total)} : {before + later} tháng = "
        f"{wording.money(average)}."
    )
    rate = work.percent("voluntary_si_contribution_rate")
    amount = sum((rate * row.income_base * row.months for row in rows), Fraction(0))
    average_income.cite(work)
    return PaidTime(before, later, average, amount)


def from_totals(
    months_before_2014: int | None,
    months_from_2014: int | None,
    average: int | None,
    amount: int | None,
) -> PaidTime:
    """The paid time as totals give it (complete by validation)."""
    return PaidTime(
        months_before_2014 or 0,
        months_from_2014 or 0,
        Fraction(average or 0),
        None if amount is None else Fraction(amount),
    )


def years_multiple(work: Work, paid: PaidTime, parameter: str) -> Fraction:
    """How many times the average income the paid time is worth.

    Odd months before 2014 move to the later part when there are months on both sides; with no later
    months they stay, since Luật 41/2024/QH15 (before 01/07/2025 they moved in every case).

    Args:
        work: the work sheet.
        paid: the paid time.
        parameter: the dated multiples, keys before_2014 and from_2014.
    """
    full_years, odd = divmod(paid.months_before_2014, MONTHS_PER_YEAR)
    stay = under_law_2024(work.as_of) and not paid.months_from_2014
    early = counted_years(work, paid.months_before_2014) if stay else Fraction(full_years)
    later = counted_years(work, paid.months_from_2014 + (0 if stay else odd))
    low, high = Fraction(0), Fraction(0)
    if early:
        low = work.value(parameter, key="before_2014")
    if later:
        high = work.value(parameter, key="from_2014")
    multiple = low * early + high * later
    parts = [
        f"{wording.number(factor)} × {wording.number(years)} năm {when}"
        for factor, years, when in ((low, early, "trước 2014"), (high, later, "từ 2014"))
        if years
    ]
    work.step(f"Số lần mức bình quân: {' + '.join(parts)} = {wording.number(multiple)}.")
    return multiple
