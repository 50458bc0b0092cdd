"""Working days: Monday to Friday without public holidays (BLLĐ Đ.112, NĐ 374/2025/NĐ-CP Đ.45(3)).

The built-in list is the Vietnamese calendar of the `holidays` package (with compensatory days)
completed by `data/law/calendar`: holidays newer than the package and days swapped by the
Government. A list given by the asker replaces it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from advisor.law.yaml_source import LAW_DIRECTORY

CALENDAR_FILE: Final = LAW_DIRECTORY / "calendar" / "public_holidays.yml"
BUILT_IN_CAUTION: Final = (
    "Ngày làm việc được tính theo lịch nghỉ lễ, tết có sẵn; nếu có thông báo nghỉ bù hoặc hoán đổi "
    "ngày làm việc khác thì kết quả thay đổi theo."
)
_FRIDAY: Final = 4
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """A calendar of working days; `holidays` None means the built-in list."""

    holidays: frozenset[date] | None = None

    @classmethod
    def of(cls, holidays: Iterable[date] | None) -> WorkingDays:
        """The calendar with these public holidays (none for an empty list)."""
        return cls(None if holidays is None else frozenset(holidays))

    def includes(self, day: date) -> bool:
        """Whether offices work on that day."""
        return day.weekday() <= _FRIDAY and day not in self._holidays_of(day.year)

    def after(self, day: date, count: int) -> date:
        """The `count`-th working day after a day, which is itself not counted (count ≥ 1)."""
        while count:
            day += _ONE_DAY
            count -= self.includes(day)
        return day

    def on_or_after(self, day: date) -> date:
        """The day itself, or the next working day when it is a day off (BLDS Đ.148(5))."""
        return day if self.includes(day) else self.after(day, 1)

    def _holidays_of(self, year: int) -> frozenset[date]:
        return built_in_holidays(year) if self.holidays is None else self.holidays


@cache
def built_in_holidays(year: int) -> frozenset[date]:
    """Public holidays of a year with compensatory and swapped days."""
    # The package loads the calendars of all countries: half a second that only this list needs.
    from holidays.countries.vietnam import VN

    document = _document(CALENDAR_FILE)
    yearly = (
        date(year, entry["month"], entry["day"])
        for entry in document["yearly"]
        if year >= entry["from_year"]
    )
    swapped = (entry["day"] for entry in document["swapped"] if entry["day"].year == year)
    return frozenset((*VN(years=year), *yearly, *swapped))


@cache
def _document(file: Path) -> Mapping[str, Any]:
    document: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return document
