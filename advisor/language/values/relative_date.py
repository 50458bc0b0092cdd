"""Dates told from today: hôm qua, tháng trước, tháng 3 năm ngoái, sang năm, tuần tới."""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_LAST = r"(?:truoc|roi|vua roi|vua qua|qua)"
_NEXT = r"(?:sau|toi|ke tiep|ke|den)"
_DAYS = {
    "hom nay": 0,
    "bua nay": 0,
    "bay gio": 0,
    "hom qua": -1,
    "bua qua": -1,
    "hom kia": -2,
    "ngay mai": 1,
    "sang mai": 1,
    "chieu mai": 1,
    "toi mai": 1,
    "ngay kia": 2,
    "ngay mot": 2,
}
_DAY = re.compile(rf"\b(?P<n>{'|'.join(_DAYS)})\b")
_WEEK = re.compile(rf"\btuan (?:(?P<now>nay)|(?P<last>{_LAST})|(?P<next>{_NEXT}))\b")
_MONTH = re.compile(rf"\bthang (?:(?P<now>nay)|(?P<last>{_LAST})|(?P<next>{_NEXT}))\b(?! do\b)")
_YEAR_NAME = (
    rf"(?:nam (?:(?P<now>nay)|(?P<last>ngoai|{_LAST})|(?P<next>{_NEXT}))"
    r"|(?P<next2>sang nam|qua nam)|(?P<before>nam kia))"
)
_YEAR = re.compile(rf"\b{_YEAR_NAME}\b(?! do\b)")
_MONTH_OF_YEAR = re.compile(
    rf"\b(?:(?P<d>\d\d?)[ /](?:thang )?|thang )(?P<m>1[0-2]|0?[1-9])(?: |/){_YEAR_NAME}\b"
)
_NUMBER_BEFORE = re.compile(
    r"(?:\d|\b(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|may|vai|nhieu|bao nhieu|chuc))\s*$"
)
# "Hàng tháng tôi nộp": I, not the next one.
_EVERY = re.compile(r"\b(?:hang|moi|cac|theo)\s*$")


def read(reading: Reading) -> Iterator[Candidate]:
    """Relative dates as YYYY-MM-DD, YYYY-MM or YYYY, resolved from the day of reading."""
    today = reading.today
    yield from _found(reading, _DAY, lambda hit: _day(today, _DAYS[hit["n"]]))
    yield from _found(reading, _WEEK, lambda hit: _day(today, 7 * _steps(hit)))
    yield from _found(reading, _MONTH_OF_YEAR, lambda hit: _month_of_year(today, hit))
    yield from _found(reading, _MONTH, lambda hit: _month(today, _steps(hit)))
    yield from _found(reading, _YEAR, lambda hit: str(today.year + _year_steps(hit)))


def _found(
    reading: Reading, pattern: re.Pattern[str], resolve: Callable[[re.Match[str]], str | None]
) -> Iterator[Candidate]:
    for hit in pattern.finditer(reading.folded):
        counted = _NUMBER_BEFORE.search(reading.before(hit.start()))
        value = None if counted or _is_the_speaker(reading, hit) else resolve(hit)
        if value is not None:
            yield Candidate("relative_date", value, *hit.span())


def _is_the_speaker(reading: Reading, hit: re.Match[str]) -> bool:
    """Whether "tháng tôi" is told of: the accent says so, or "every" before it."""
    if not hit.group().endswith(" toi"):
        return False
    written = reading.text[hit.end() - 3 : hit.end()].lower()
    return written == "tôi" or _EVERY.search(reading.before(hit.start())) is not None


def _day(today: date, steps: int) -> str:
    return (today + timedelta(days=steps)).isoformat()


def _month(today: date, steps: int) -> str:
    months = today.year * 12 + today.month - 1 + steps
    return f"{months // 12}-{months % 12 + 1:02}"


def _month_of_year(today: date, hit: re.Match[str]) -> str | None:
    year, month = today.year + _year_steps(hit), int(hit["m"])
    if not hit["d"]:
        return f"{year}-{month:02}"
    try:
        return date(year, month, int(hit["d"])).isoformat()
    except ValueError:
        return None


def _steps(hit: re.Match[str]) -> int:
    return 0 if hit["now"] else -1 if hit["last"] else 1


def _year_steps(hit: re.Match[str]) -> int:
    if hit["before"]:
        return -2
    return 1 if hit["next2"] else _steps(hit)
