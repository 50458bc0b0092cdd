"""Days, months and dates of birth."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Any

from advisor.conversation.readers.reading import FieldReading
from advisor.language.fold import fold
from advisor.law.rules.months import Month

BEFORE = re.compile(r"truoc (ngay |thang |nam )?$")
MONTH_OF_BIRTH = re.compile(r"\b(1[0-2]|0?[1-9])\s*(?:/|-|nam|\s)\s*(?:19|20)\d\d\b")
# "Em nữ 1985", "chồng em 1980 đóng 10 năm": no verb of birth, and no other year stands so.
SOMEBODY = (
    "nam|nu|nam gioi|nu gioi|toi|tui|minh|"
    "(?:vo|chong|bo|me|ba|ma|anh|chi|em)(?: (?:toi|em|minh|tui|trai|gai))?"
)
YEAR_BESIDE_SOMEBODY = re.compile(
    rf"\b(?:{SOMEBODY}) ((?:19[3-9]|200)\d)\b(?! ?(?:-|den|toi|nghin|k|trieu)\b)"
)
BARE_DAY = re.compile(
    r"(?<![\d/])([12]\d|3[01]|0?[1-9])/(1[0-2]|0?[1-9])(?![\d/])(?! (thang|nam|luong|suat|so)\b)"
)
TODAY = "hom nay|bua nay|ngay hom nay"
# A day without its year is rather past than to come: one ahead counts as four behind.
AHEAD = 4


def day_or_month_end(reading: FieldReading) -> Any:
    """A day; a month alone is its last day, when most contracts end (this month: today)."""
    return _day_read(reading, months_too=True)


def full_day(reading: FieldReading) -> Any:
    """A full day: where the day itself decides, a month alone is asked for again."""
    return _day_read(reading, months_too=False)


def _day_read(reading: FieldReading, *, months_too: bool) -> str | None:
    for value in reading.utterance.of_kind("date", "relative_date"):
        day = _complete_day(str(value.value), reading.today, months_too)
        if day is not None:
            reading.take(value)
            return day
    return _bare_day(reading) or _today_said(reading)


def _today_said(reading: FieldReading) -> str | None:
    """ "Hôm nay đóng" beside the words of the field."""
    cue = reading.field.cue
    if not cue:
        return None
    beside = rf"\b(?:{TODAY})\b.{{0,6}}\b(?:{cue})\b|\b(?:{cue})\b.{{0,6}}\b(?:{TODAY})\b"
    return reading.today.isoformat() if re.search(beside, reading.folded) else None


def _bare_day(reading: FieldReading) -> str | None:
    """ "20/10" without "ngày", in answer to the question or where no other field takes days."""
    found = BARE_DAY.search(reading.folded) if reading.asked or not reading.field.cue else None
    if found is None:
        return None
    return _nearest(int(found[2]), int(found[1]), reading.today).isoformat()


def _complete_day(text: str, today: date, months_too: bool) -> str | None:
    """`2026-09-15`, `09-15`; with `months_too` also `2026-09` and `09`. A year alone is no day."""
    parts = text.split("-")
    if len(parts) == 3:
        return text
    if len(parts) == 2 and len(parts[0]) == 2:
        return _nearest(int(parts[0]), int(parts[1]), today).isoformat()
    if not months_too or (len(parts[0]) == 4 and len(parts) == 1):
        return None
    month = text if len(parts) == 2 else f"{_nearest(int(text), 1, today):%Y-%m}"
    if month == f"{today:%Y-%m}":
        return today.isoformat()
    return f"{month}-{monthrange(*map(int, month.split('-')))[1]}"


def _nearest(month: int, day: int, today: date) -> date:
    """The day of this year, the last or the next that is most likely meant."""
    years = (today.year - 1, today.year, today.year + 1)
    found = [date(year, month, min(day, monthrange(year, month)[1])) for year in years]
    return min(found, key=lambda one: _distance((one - today).days))


def _distance(days: int) -> int:
    return days * AHEAD if days > 0 else -days


def month(reading: FieldReading) -> Any:
    """A month; a year alone is this month in the current year, December of a past year and
    January of a coming one. "Trước tháng 7/2025" is the month before."""
    for value in reading.utterance.of_kind("date", "relative_date"):
        found = _month_of(str(value.value), reading.today)
        if found is not None:
            reading.take(value)
            before = BEFORE.search(fold(reading.utterance.text[: value.start]))
            return str(Month.of(date.fromisoformat(f"{found}-01")) - 1) if before else found
    return None


def _month_of(text: str, today: date) -> str | None:
    parts = text.split("-")
    if len(parts[0]) != 4:
        return f"{_nearest(int(parts[0]), 1, today):%Y-%m}"
    if len(parts) > 1:
        return "-".join(parts[:2])
    if int(parts[0]) == today.year:
        return f"{today:%Y-%m}"
    return f"{parts[0]}-12" if int(parts[0]) < today.year else f"{parts[0]}-01"


def birth(reading: FieldReading) -> Any:
    """A date of birth as exactly as it was told: day, month and year, or the year alone."""
    dated = reading.first("birth_date")
    if dated is not None:
        return str(dated)
    for value in reading.utterance.of_kind("birth_year"):
        found = MONTH_OF_BIRTH.search(fold(value.text))
        year = reading.take(value)
        return f"{year}-{int(found[1]):02d}" if found else str(year)
    beside = YEAR_BESIDE_SOMEBODY.search(reading.folded)
    if beside is not None:
        return beside[1]
    age = reading.first("age")
    if age is not None:
        return str(reading.today.year - int(age))
    return _birth_when_asked(reading) if reading.asked else None


def _birth_when_asked(reading: FieldReading) -> str | None:
    number = reading.bare_number()
    if number is not None and 1930 <= number <= reading.today.year:
        return str(int(number))
    if number is not None and 15 <= number <= 110:
        return str(reading.today.year - int(number))
    value = next(iter(reading.utterance.of_kind("date")), None)
    if value is None or len(str(value.value).split("-")[0]) != 4:
        return None
    return str(reading.take(value))
