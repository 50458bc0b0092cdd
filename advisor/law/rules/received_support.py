"""State support that a person received, to be deducted from a lump sum (NĐ 159/2025 Đ.9)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from fractions import Fraction

from advisor.law import wording
from advisor.law.rules import state_support
from advisor.law.rules.contribution_rows import ContributionRow
from advisor.law.rules.months import Month
from advisor.law.work import Work


def received_support(work: Work, rows: Sequence[ContributionRow]) -> Fraction:
    """Support of the first supported months of the record, in đồng.

    Each month has the support of its own law, or of the month in which a prepaid row was paid.
    Months bought at retirement age count none (not settled in the decree).
    """
    supports: Counter[state_support.MonthlySupport] = Counter()
    left = state_support.months_left(work, 0)
    for _, law_month, groups in sorted(_months(rows)):
        support = state_support.monthly_support(work, groups, law_month.first_day)
        if support.percent:
            supports[support] += 1
            left -= 1
        if not left:
            break
    _explain(work, supports)
    return sum((support.amount * months for support, months in supports.items()), Fraction(0))


def _months(rows: Sequence[ContributionRow]) -> Iterator[tuple[Month, Month, tuple[str, ...]]]:
    for row in rows:
        if row.start is None:
            continue
        for offset in range(row.months):
            month = row.start + offset
            law_month = row.paid_month or month
            # Nothing was supported before, neither the month nor a payment made for it ahead.
            if min(month, law_month) >= state_support.BEGAN:
                yield month, law_month, row.groups


def _explain(work: Work, supports: Counter[state_support.MonthlySupport]) -> None:
    for support, months in supports.items():
        work.step(
            f"Nhà nước đã hỗ trợ {wording.percent(support.percent)}: {months} tháng × "
            f"{wording.money(support.amount)} = {wording.money(support.amount * months)}."
        )
