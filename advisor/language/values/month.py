"""Months of the calendar: 7/2026, tháng 5 năm 2024, tháng 11, tháng Giêng; not durations."""

import re
from collections.abc import Iterator
from functools import cache

from advisor.language.values.calendar import (
    IN_YEAR,
    LAW_BEFORE,
    MONTH,
    MONTH_NAMES,
    NUMBER_AFTER,
    NUMBER_BEFORE,
    YEAR,
)
from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading
from advisor.language.wordlists import load_list

_OF_YEAR = (
    re.compile(rf"\b{MONTH_NAMES}\s*{MONTH}{IN_YEAR}(?!\d)"),
    re.compile(rf"{NUMBER_BEFORE}(?<!\d-){MONTH}\s?[/-]\s?{YEAR}(?!\d|/)"),
)
_QUARTER_BEFORE = re.compile(r"\b(?:quy|q)\s*$")
# "3 tháng 6 người": a month's number has no number before it and no unit behind it.
# "T2" to "T7" are days of the week.
_NUMBERED = re.compile(
    rf"(?<!\d )(?<!\d)\b(?:thang\s+(?:thu\s+)?|th(?=\d)|t(?=[89]|1[0-2])){MONTH}{NUMBER_AFTER}"
    r"(?!\s*(?:lan|nguoi|nam|ngay|thang|%|tr|trieu|k|nghin)\b)"
)
_NOT_NAMED = (
    r"(?!\s*(?:triệu|trăm|nghìn|ngàn|chục|mươi|lần|người|năm|tháng|tr\b|đồng|đứa|con\b|khẩu|củ))"
)


def read(reading: Reading) -> Iterator[Candidate]:
    """Months as YYYY-MM, or MM where no year is written; of "quý 3/2025" only the year."""
    if reading.figures:
        yield from _in_figures(reading)
    for found in _named().finditer(reading.text):
        month = load_list("months")["names"][found["m"].lower()]
        yield Candidate("date", f"{month:02}", *found.span())


def _in_figures(reading: Reading) -> Iterator[Candidate]:
    for pattern in _OF_YEAR:
        for found in pattern.finditer(reading.folded):
            yield from _of_year(reading, found)
    for found in _NUMBERED.finditer(reading.folded):
        yield Candidate("date", f"{int(found['m']):02}", *found.span())


def _of_year(reading: Reading, found: re.Match[str]) -> Iterator[Candidate]:
    before = reading.before(found.start())
    if _QUARTER_BEFORE.search(before):
        yield Candidate("date", found["y"], found.start("y"), found.end())
    elif not LAW_BEFORE.search(before):
        yield Candidate("date", f"{found['y']}-{int(found['m']):02}", *found.span())


@cache
def _named() -> re.Pattern[str]:
    names = "|".join(sorted(load_list("months")["names"], key=len, reverse=True))
    return re.compile(
        rf"(?<!mấy )(?<!một )(?<!mỗi )\btháng (?P<m>{names})\b{_NOT_NAMED}", re.IGNORECASE
    )
