"""When officers are there: hours of the week in Asia/Ho_Chi_Minh, without public holidays.

Times are milliseconds since 1970, as the tables of the channels keep them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from advisor.law.rules.working_days import built_in_holidays
from advisor.settings import LOCAL_TIME, current

DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
TITLES: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
EXAMPLE: Final = "Mon-Fri 08:00-11:30,13:30-17:00; Sat 08:00-11:30"
LOOK_AHEAD_DAYS: Final = 400
MINUTE_MS: Final = 60_000
_PART: Final = re.compile(r"([A-Z][a-z]{2})(?:-([A-Z][a-z]{2}))? +([\d:,\- ]+)")
_SPAN: Final = re.compile(r"(\d{2}):(\d{2})-(\d{2}):(\d{2})")
Span = tuple[time, time]


def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday, with compensatory and swapped days."""
    return day in built_in_holidays(day.year)


@dataclass(frozen=True)
class OfficeHours:
    """The spans of each day of the week, Monday first; `is_off` tells public holidays."""

    week: tuple[tuple[Span, ...], ...]
    is_off: Callable[[date], bool] = field(default=is_holiday)

    def is_open(self, at: int) -> bool:
        """Whether officers are there at a time."""
        return self.opens_at(at) == at

    def opens_at(self, at: int) -> int:
        """The time itself while officers are there, else when they are back."""
        start, _ = next(self._spans(at))
        return max(start, at)

    def after(self, at: int, minutes: int) -> int:
        """The moment at which so many minutes of office hours have passed."""
        left = minutes * MINUTE_MS
        for start, end in self._spans(at):
            start = max(start, at)
            if end - start >= left:
                return start + left
            left -= end - start
        raise AssertionError("the spans do not end")

    def told(self) -> str:
        """The hours in words: "thứ Hai đến thứ Sáu 08:00–11:30, 13:30–17:00"."""
        parts, first = [], 0
        for number in range(1, len(DAYS) + 1):
            if number < len(DAYS) and self.week[number] == self.week[first]:
                continue
            if self.week[first]:
                days = TITLES[first] if number - first == 1 else _from_to(first, number - 1)
                spans = ", ".join(f"{start:%H:%M}–{end:%H:%M}" for start, end in self.week[first])
                parts.append(f"{days} {spans}")
            first = number
        return "; ".join(parts)

    def _spans(self, at: int) -> Iterator[tuple[int, int]]:
        """The spans that end after a time, in order, without end.

        Raises LookupError when there is none for more than a year.
        """
        day, empty = _local(at).date(), 0
        while empty < LOOK_AHEAD_DAYS:
            spans = () if self.is_off(day) else self.week[day.weekday()]
            empty = 0 if spans else empty + 1
            for start, end in spans:
                if _ms(day, end) > at:
                    yield _ms(day, start), _ms(day, end)
            day += timedelta(days=1)
        raise LookupError("there are no office hours")


def read_hours(text: str) -> OfficeHours:
    """The hours written as in EXAMPLE; raises ValueError with the reason."""
    week: list[tuple[Span, ...]] = [()] * len(DAYS)
    for part in filter(None, (piece.strip() for piece in text.split(";"))):
        found = _PART.fullmatch(part)
        if found is None or found[1] not in DAYS or (found[2] or found[1]) not in DAYS:
            raise ValueError(f"'{part}' is not like {EXAMPLE}")
        first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
        for day in range(first, last + 1):
            week[day] = _read_spans(found[3])
    if not any(week):
        raise ValueError(f"'{text}' has no hours; write them like {EXAMPLE}")
    return OfficeHours(tuple(week))


@lru_cache(maxsize=4)
def _known(text: str) -> OfficeHours:
    return read_hours(text)


def office_hours() -> OfficeHours:
    """The hours of ADVISOR_OFFICE_HOURS."""
    return _known(current().office_hours)


def moment_told(at: int) -> str:
    """A time for citizens: "08:00 thứ Tư 25/11/2026"."""
    local = _local(at)
    return f"{local:%H:%M} {TITLES[local.weekday()]} {local:%d/%m/%Y}"


def _read_spans(text: str) -> tuple[Span, ...]:
    spans: list[Span] = []
    for piece in text.split(","):
        found = _SPAN.fullmatch(piece.strip())
        if found is None:
            raise ValueError(f"'{piece.strip()}' is no span like 08:00-11:30")
        start, end = time(int(found[1]), int(found[2])), time(int(found[3]), int(found[4]))
        if end <= start or (spans and start < spans[-1][1]):
            raise ValueError(f"'{piece.strip()}' is not after what stands before it")
        spans.append((start, end))
    return tuple(spans)


def _from_to(first: int, last: int) -> str:
    return f"{TITLES[first]} đến {TITLES[last]}"


def _local(at: int) -> datetime:
    return datetime.fromtimestamp(at / 1000, LOCAL_TIME)


def _ms(day: date, hour: time) -> int:
    return round(datetime.combine(day, hour, LOCAL_TIME).timestamp() * 1000)
