"""The time of payments said by its ends: "đóng từ 2015 đến 2020", "từ 2008 đến nay"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Final, NamedTuple

from advisor.conversation.utterance import Reading, Utterance
from advisor.language.fold import fold
from advisor.law.rules.months import MONTHS_PER_YEAR, Month

KIND: Final = "paid_period"
# Words of "từ tháng 3 năm 2015 đến tháng 8 năm 2020", which says nothing but the two ends.
ONLY_ENDS: Final = 10
_PAYS: Final = re.compile(r"\b(dong|nop|tham gia|lam|cong tac|bhxh|bhtn)\b[^,;.?!]{0,25}$")
_PAYS_AFTER: Final = re.compile(
    r"[\s,]*((toi|em|minh|tui|co|da|thi|deu|van) )*(dong|nop|tham gia)\b(?! cua)"
)
_NO_PAYMENT: Final = re.compile(
    r"\b(nghi|ngung|dung|gian doan|chua|khong|ko|thieu|huong|nhan|thoi)\b[^,;.?!]{0,25}$"
)
_FROM: Final = re.compile(r"(^|\b(tu|khoang) ((dau|cuoi|giua|nam|thang|ngay|hoi) )*)$")
_TO: Final = re.compile(
    r"\s*(-|–|((cho|keo|lien) )*(den|toi|sang)( (het|cuoi|dau|giua|nam|thang|tan))*)\s*"
)
_TO_NOW: Final = re.compile(
    r"\s*((cho|keo|lien|mai) )*(den|toi) (nay|gio|bay gio|(thoi diem )?hien (tai|nay|gio)|"
    r"tan (nay|gio)|thang nay)\b"
)


class Period(NamedTuple):
    """First and last month paid for, both included."""

    first: Month
    last: Month

    def months(self, since: str = "", until: str = "") -> int:
        """How many months, of those from `since` to `until` (`2014-01`) only; 0 when none is."""
        first = max(self.first, _month(since)) if since else self.first
        last = min(self.last, _month(until)) if until else self.last
        return max(last - first + 1, 0)


def with_period(utterance: Utterance, today: date) -> Utterance:
    """The utterance with the period of payment that it names as a value of its own."""
    found = next(_periods(utterance, today), None)
    return utterance if found is None else replace(utterance, values=(*utterance.values, found))


def _periods(utterance: Utterance, today: date) -> Iterator[Reading]:
    folded, days = fold(utterance.text), utterance.of_kind("date")
    for start in days:
        ends = (day for day in days if day.start > start.end)
        end = next((d for d in ends if _TO.fullmatch(folded[start.end : d.start])), None)
        now = _TO_NOW.match(folded[start.end :])
        if end is not None:
            period, stop = _between(str(start.value), str(end.value)), end.end
        elif now is not None:
            period, stop = _until(str(start.value), today), start.end + now.end()
        else:
            continue
        if not _is_paid(folded[: start.start], folded[stop:], folded):
            continue
        if period is not None and period.first <= period.last <= Month.of(today):
            yield Reading(KIND, period, start.start, stop, utterance.text[start.start : stop])


def _is_paid(before: str, after: str, folded: str) -> bool:
    """Whether the time is one of payment: said so before or right after it, or the ends are all
    that is said."""
    opens = _FROM.search(before)
    if opens is None or _NO_PAYMENT.search(before):
        return False
    said = _PAYS.search(before[: opens.start()]) or _PAYS_AFTER.match(after)
    return said is not None or len(folded.split()) <= ONLY_ENDS


def _between(start: str, end: str) -> Period | None:
    """From month to month, both paid; of years alone only what is sure: 2015 to 2020 is five
    years. "Từ tháng 3 đến tháng 8/2020" lies in one year."""
    if not _has_year(end):
        return None
    first = _month(start if _has_year(start) else f"{end[:4]}-{start[:2]}")
    if "-" not in end:
        return Period(first, Month(int(end), 1) - 1)
    return Period(first, _month(end))


def _until(start: str, today: date) -> Period | None:
    """Up to this month; since a year alone whole years."""
    if not _has_year(start):
        return None
    first, now = _month(start), Month.of(today)
    return Period(first, now if "-" in start else first + _whole_years(first, now) - 1)


def _whole_years(first: Month, now: Month) -> int:
    return (now.year - first.year) * MONTHS_PER_YEAR


def _has_year(value: str) -> bool:
    return len(value.split("-")[0]) == len("2015")


def _month(value: str) -> Month:
    year, _, month = value[:7].partition("-")
    return Month(int(year), int(month or 1))
