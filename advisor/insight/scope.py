"""What is counted: a stretch of days, on one channel or all, of one programme or all."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from advisor.settings import LOCAL_TIME


@dataclass(frozen=True)
class Scope:
    """Days of the local clock, both included; an empty channel or programme means all."""

    since: date
    until: date
    channel: str = ""
    programme: str = ""

    @property
    def days(self) -> list[date]:
        """Every day of it."""
        count = (self.until - self.since).days + 1
        return [self.since + timedelta(n) for n in range(count)]

    @property
    def moments(self) -> tuple[int, int]:
        """Its first moment and the first one after it, in ms since 1970."""
        ends = (self.since, self.until + timedelta(1))
        first, after = (datetime.combine(day, time(), LOCAL_TIME) for day in ends)
        return int(first.timestamp() * 1_000), int(after.timestamp() * 1_000)

    def moved(self, days: int) -> "Scope":
        """The same stretch so many days later. Raises OverflowError at the end of the calendar."""
        step = timedelta(days)
        return replace(self, since=self.since + step, until=self.until + step)


def last_days(today: date, count: int) -> Scope:
    """Today and the days before it, `count` altogether."""
    return Scope(today - timedelta(count - 1), today)


def month(year: int, number: int) -> Scope:
    """A calendar month. Raises ValueError when there is no such month."""
    first = date(year, number, 1)
    return Scope(first, first.replace(day=calendar.monthrange(year, number)[1]))
