"""Days of the calendar: 30/9, 15/8/2026, 1-7-25, ngày 27 tháng 03 năm 2023."""

import re
from collections.abc import Iterator

from advisor.language.values.calendar import (
    DAY,
    IN_YEAR,
    LAW_BEFORE,
    MONTH,
    MONTH_NAMES,
    NUMBER_AFTER,
    NUMBER_BEFORE,
    YEAR,
    exists,
    full_year,
)
from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_FULL = (
    re.compile(rf"{NUMBER_BEFORE}{DAY}\s?(?P<s>[/.-])\s?{MONTH}\s?(?P=s)\s?{YEAR}(?!\d)"),
    re.compile(rf"{NUMBER_BEFORE}{YEAR}-{MONTH}-{DAY}(?!\d)"),
    re.compile(rf"{NUMBER_BEFORE}{DAY}\s*[/.-]\s*{MONTH}\s*(?:,\s*)?nam\s+{YEAR}(?!\d)"),
    re.compile(
        rf"(?:\bngay\s+|\bmung\s+)?{NUMBER_BEFORE}{DAY}\s+{MONTH_NAMES}\s*{MONTH}{IN_YEAR}(?!\d)"
    ),
    re.compile(rf"{NUMBER_BEFORE}{DAY}(?P<s>[/.-]){MONTH}(?P=s)(?P<yy>\d\d){NUMBER_AFTER}"),
)
_WITHOUT_YEAR = (
    re.compile(rf"\b(?:ngay|mung|mong|hom)\s+{DAY}\s+{MONTH_NAMES}\s*{MONTH}{NUMBER_AFTER}"),
    re.compile(rf"{NUMBER_BEFORE}{DAY}/{MONTH}(?![\d%/]|[.,]\d)"),
    re.compile(rf"\b(?:ngay|hom)\s+{DAY}[.-]{MONTH}{NUMBER_AFTER}"),
)
_ANY_LEAP_YEAR = 2024
_ALWAYS_OPEN = "24/7"
_RANK_BEFORE = re.compile(r"\b(?:hang|thuong binh|benh binh|thuong tat)\s*$")
_FRACTION = re.compile(r"1/[2-4]|2/[34]|3/4|1/10")
_SHARED = re.compile(r"\s*(?:thang|nam|muc|luong|ngay|so tien|phi|thoi gian)\b")
_CUE = re.compile(
    r"\b(?:ngay|tu|den|toi|hom|truoc|sau|het|han|vao|mung|mong|sang|chieu|nghi|hieu luc)\s*$"
)


def read(reading: Reading) -> Iterator[Candidate]:
    """Days as YYYY-MM-DD, or MM-DD where no year is written."""
    if not reading.figures:
        return
    for pattern in _FULL:
        for found in pattern.finditer(reading.folded):
            yield from _full(reading, found)
    for pattern in _WITHOUT_YEAR:
        for found in pattern.finditer(reading.folded):
            day, month = int(found["d"]), int(found["m"])
            if exists(_ANY_LEAP_YEAR, month, day) and not _is_other(reading, found):
                yield Candidate("date", f"{month:02}-{day:02}", *found.span())


def _full(reading: Reading, found: re.Match[str]) -> Iterator[Candidate]:
    short = found.groupdict().get("yy")
    year = full_year(int(short), reading.today) if short else int(found["y"])
    month, day = int(found["m"]), int(found["d"])
    if exists(year, month, day):
        yield Candidate("date", f"{year}-{month:02}-{day:02}", *found.span())


def _is_other(reading: Reading, found: re.Match[str]) -> bool:
    """A law's number, a rank ("thương binh 4/4"), "24/7", or a fraction (1/2 tháng, giảm 2/3)."""
    before = reading.before(found.start())
    if LAW_BEFORE.search(before) or _RANK_BEFORE.search(before) or found.group() == _ALWAYS_OPEN:
        return True
    if not _FRACTION.fullmatch(found.group()):
        return False
    return bool(_SHARED.match(reading.folded, found.end())) or not _CUE.search(before)
