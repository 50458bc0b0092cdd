"""Calendar months: the unit in which contributions are paid and ages are reached."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import overload

MONTHS_PER_YEAR = 12


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of a year; `month + n` moves by months, `later - earlier` counts them."""

    year: int
    month: int

    @classmethod
    def of(cls, day: date) -> Month:
        """The month in which a day lies."""
        return cls(day.year, day.month)

    @property
    def ordinal(self) -> int:
        """Months since year 0, for arithmetic."""
        return self.year * MONTHS_PER_YEAR + self.month - 1

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def __add__(self, months: int) -> Month:
        year, month = divmod(self.ordinal + months, MONTHS_PER_YEAR)
        return Month(year, month + 1)

    @overload
    def __sub__(self, other: Month) -> int: ...
    @overload
    def __sub__(self, other: int) -> Month: ...
    def __sub__(self, other: Month | int) -> Month | int:
        if isinstance(other, Month):
            return self.ordinal - other.ordinal
        return self + -other

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


def add_months(day: date, months: int) -> date:
    """The same day some months later, or the last day of that month if it has no such day."""
    target = Month.of(day) + months
    return min(target.first_day + timedelta(days=day.day - 1), target.last_day)


def completed_years(birth: date, on: date) -> int:
    """Age in completed years on a day (0 before birth)."""
    had_birthday = (on.month, on.day) >= (birth.month, birth.day)
    return max(0, on.year - birth.year - (0 if had_birthday else 1))
