"""The day on which a period or a card ends, as citizens say it: "31/12", "tháng 3/2027"."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Final

from advisor.conversation.utterance import Utterance

_DAY: Final = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_DAY_OF_YEAR: Final = re.compile(r"(\d\d)-(\d\d)")
MOST_YEARS: Final = 3


def end_said(utterance: Utterance, today: date) -> date | None:
    """The coming day that the message names: a month's last day for a month, None for none and for
    one that is over or too far away."""
    said = [str(value.value) for value in utterance.of_kind("date", "relative_date")]
    found = _day_of(max(said, key=len), today) if said else _in_months(utterance, today)
    if found is None or not today < found <= _last_day(today.year + MOST_YEARS, today.month):
        return None
    return found


def _day_of(text: str, today: date) -> date | None:
    try:
        if found := _DAY.fullmatch(text):
            return date(*(int(part) for part in found.groups()))
        if found := _MONTH.fullmatch(text):
            return _last_day(int(found[1]), int(found[2]))
        if found := _DAY_OF_YEAR.fullmatch(text):
            this_year = date(today.year, int(found[1]), int(found[2]))
            return this_year if this_year > today else this_year.replace(year=today.year + 1)
        if len(text) == 4:
            return date(int(text), 12, 31)
        this_year = _last_day(today.year, int(text))
        return this_year if this_year > today else _last_day(today.year + 1, int(text))
    except ValueError:
        return None


def _in_months(utterance: Utterance, today: date) -> date | None:
    months = next((int(one.value) for one in utterance.of_kind("duration_months")), 0)
    if not 0 < months <= 12 * MOST_YEARS:
        return None
    year, month = divmod(today.year * 12 + today.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(today.day, last))


def _last_day(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
