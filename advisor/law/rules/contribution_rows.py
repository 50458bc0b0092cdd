"""The contribution record as rows: periods of an income base, and months bought at retirement age.

Shared by the average income, the lump sum and the survivor lump sum.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from advisor.law import inputs
from advisor.law.errors import Problem
from advisor.law.rules import state_support
from advisor.law.rules.months import Month
from advisor.law.rules.statutes import HIGHER_MULTIPLE_FROM, VOLUNTARY_SCHEME_BEGAN
from advisor.law.validation import conflicting, missing, out_of_range

FIELD: Final = "contributions"


@dataclass(frozen=True, kw_only=True)
class ContributionRow:
    """A period {from, to, income_base}, or bought months {missing_months, income_base}.

    `groups` and `paid_month` matter only for the State support to be deducted from a lump sum.
    """

    start: Month | None = inputs.month(
        "tháng đầu của giai đoạn", default=None, minimum=VOLUNTARY_SCHEME_BEGAN, name="from"
    )
    end: Month | None = inputs.month("tháng cuối của giai đoạn", default=None, name="to")
    income_base: int = inputs.money("mức thu nhập làm căn cứ đóng", minimum=1)
    groups: tuple[str, ...] = inputs.choice_list(
        "nhóm được hỗ trợ", state_support.GROUPS, default=state_support.DEFAULT_GROUPS
    )
    paid_month: Month | None = inputs.month("tháng nộp tiền", default=None)
    missing_months: int | None = inputs.integer(
        "số tháng còn thiếu đã đóng một lần", default=None, minimum=1
    )

    @property
    def months(self) -> int:
        """Number of months of the row."""
        if self.start is None or self.end is None:
            return self.missing_months or 0
        return self.end - self.start + 1

    @property
    def months_before_2014(self) -> int:
        """Months that count with the lower multiple."""
        if self.start is None or self.end is None:
            return 0
        return max(0, min(self.end + 1, HIGHER_MULTIPLE_FROM) - self.start)

    def by_year(self) -> Iterator[tuple[int, int]]:
        """Calendar years of a period with the number of its months in each."""
        if self.start is None or self.end is None:
            return
        for year in range(self.start.year, self.end.year + 1):
            first = max(self.start, Month(year, 1))
            last = min(self.end, Month(year, 12))
            yield year, last - first + 1


def declare(default: Any = inputs.REQUIRED) -> Any:
    """The `contributions` input: at least one row when given."""
    return inputs.rows("quá trình đóng BHXH", ContributionRow, default=default, min_items=1)


def row_problems(rows: Sequence[ContributionRow], last_year: int) -> Iterator[Problem]:
    """What is wrong with the rows: incomplete, mixed, reversed, after `last_year`, overlapping."""
    for index, row in enumerate(rows):
        path = f"{FIELD}[{index}]"
        yield from _row_problems(row, path, last_year)
        if any(_overlap(row, earlier) for earlier in rows[:index]):
            yield conflicting(path, "Các giai đoạn đóng bị trùng tháng với nhau.")


def _row_problems(row: ContributionRow, path: str, last_year: int) -> Iterator[Problem]:
    if row.missing_months is not None:
        if row.start is not None or row.end is not None:
            yield conflicting(path, "Một dòng chỉ ghi giai đoạn đóng hoặc số tháng còn thiếu.")
        return
    if row.start is None:
        yield missing(f"{path}.from", "tháng đầu của giai đoạn đóng")
    if row.end is None:
        yield missing(f"{path}.to", "tháng cuối của giai đoạn đóng")
    if row.start is None or row.end is None:
        return
    if row.start > row.end:
        yield out_of_range(f"{path}.to", "Tháng cuối không được trước tháng đầu của giai đoạn.")
    elif row.end.year > last_year:
        yield out_of_range(f"{path}.to", f"Tháng cuối không được sau năm {last_year}.")


def _overlap(one: ContributionRow, other: ContributionRow) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start <= other.end and other.start <= one.end
