"""Calendar dates: 30/9, 15/8/2026, 7/2026, ngày 27 tháng 03 năm 2023, tháng 5 năm 2024, từ 2019."""

import datetime
import re
from collections.abc import Iterator

from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_DAY, _MONTH, _YEAR = r"(?P<d>0?[1-9]|[12]\d|3[01])", r"(?P<m>0?[1-9]|1[0-2])", r"(?P<y>(?:19|20)\d\d)"
_NUMBER_BEFORE, _NUMBER_AFTER = r"(?<![\d/.,-])", r"(?![\d%]|[/.,-]\d)"
_IN_YEAR = rf"(?:\s*(?:,\s*)?nam\s+|\s*[/.-]\s*){_YEAR}"
_MONTH_NAMES = r"(?:thang|thg|th\.?|t)"
_LAW = re.compile(
    r"(?:nghi dinh|nd|luat|thong tu|tt|quyet dinh|qd|cong van|cv|nghi quyet|nq|van ban|so)\s*(?:so\s*)?$"
)
_LAW_TITLE = re.compile(r"\bluat(?:\s+\w+){0,4}\s*$")
_CUE = re.compile(
    r"\b(?:ngay|tu|den|toi|hom|truoc|sau|het|han|vao|mung|mong|sang|chieu|toi|nghi|ke tu|hieu luc)\s*$"
)
_COUNTED = r"(?!\s*(?:dong|d|vnd|k|tr|trieu|nghin|ngan|nguoi|m2|ho|cai|so|km|lan)\b)"

_FULL = (
    re.compile(rf"{_NUMBER_BEFORE}{_DAY}\s?(?P<s>[/.-])\s?{_MONTH}\s?(?P=s)\s?{_YEAR}(?!\d)"),
    re.compile(rf"{_NUMBER_BEFORE}{_YEAR}-{_MONTH}-{_DAY}(?!\d)"),
    re.compile(rf"{_NUMBER_BEFORE}{_DAY}\s*[/.-]\s*{_MONTH}\s*(?:,\s*)?nam\s+{_YEAR}(?!\d)"),
    re.compile(rf"(?:\bngay\s+|\bmung\s+)?{_NUMBER_BEFORE}{_DAY}\s+{_MONTH_NAMES}\s*{_MONTH}{_IN_YEAR}(?!\d)"),
)
_SHORT_YEAR = re.compile(rf"{_NUMBER_BEFORE}{_DAY}(?P<s>[/.-]){_MONTH}(?P=s)(?P<yy>\d\d){_NUMBER_AFTER}")
_MONTH_OF_YEAR = (
    re.compile(rf"\b{_MONTH_NAMES}\s*{_MONTH}{_IN_YEAR}(?!\d)"),
    re.compile(rf"{_NUMBER_BEFORE}{_MONTH}\s?[/-]\s?{_YEAR}(?!\d|/)"),
)
_DAY_OF_MONTH = (
    re.compile(rf"\b(?:ngay|mung|mong|hom)\s+{_DAY}\s+{_MONTH_NAMES}\s*{_MONTH}{_NUMBER_AFTER}"),
    re.compile(rf"{_NUMBER_BEFORE}{_DAY}/{_MONTH}(?![\d%/]|[.,]\d)"),
)
_NAMED_MONTH = re.compile(
    rf"(?<!\d )(?<!\d)\bthang\s+(?:thu\s+)?{_MONTH}{_NUMBER_AFTER}(?!\s*(?:lan|nguoi|nam|ngay|thang|%|tr|trieu|k|nghin)\b)"
)
_NAMED_YEAR = re.compile(rf"\bnam\s+{_YEAR}(?!\d)")
_BARE_YEAR = re.compile(rf"{_NUMBER_BEFORE}\b{_YEAR}\b{_NUMBER_AFTER}{_COUNTED}")
_YEAR_CUE = re.compile(
    r"\b(?:tu|nam|tet|den|toi|truoc|sau|hoi|cuoi|dau|giua|trong|ke tu|dip|he|qua|vao|-|thang)\s*$"
)
_RECENT = 10
_FRACTION = re.compile(r"1/[2-4]|2/3|3/4|1/10")
_PARTS = re.compile(r"\s*(?:thang|nam|muc|luong|ngay|so tien|phi|thoi gian)\b")


def read(reading: Reading) -> Iterator[Candidate]:
    """Dates as precise as they are written: YYYY-MM-DD, YYYY-MM, YYYY, MM-DD or MM."""
    text = reading.folded
    if not any(char.isdigit() for char in text):
        return
    for pattern in _FULL:
        yield from _dates(pattern, text)
    yield from _short_years(text, reading.today)
    for pattern in _MONTH_OF_YEAR:
        yield from _months(pattern, reading)
    yield from _days_of_month(reading)
    yield from _named(text)
    yield from _bare_years(reading)


def _dates(pattern: re.Pattern[str], text: str) -> Iterator[Candidate]:
    for found in pattern.finditer(text):
        if _exists(int(found["y"]), int(found["m"]), int(found["d"])):
            value = f"{found['y']}-{int(found['m']):02}-{int(found['d']):02}"
            yield Candidate("date", value, *found.span())


def _short_years(text: str, today: datetime.date) -> Iterator[Candidate]:
    for found in _SHORT_YEAR.finditer(text):
        year = full_year(int(found["yy"]), today)
        if _exists(year, int(found["m"]), int(found["d"])):
            value = f"{year}-{int(found['m']):02}-{int(found['d']):02}"
            yield Candidate("date", value, *found.span())


def _months(pattern: re.Pattern[str], reading: Reading) -> Iterator[Candidate]:
    for found in pattern.finditer(reading.folded):
        before = reading.before(found.start())
        if re.search(r"\b(?:quy|q)\s*$", before):
            yield Candidate("date", found["y"], found.start("y"), found.end())
        elif not _LAW.search(before):
            yield Candidate("date", f"{found['y']}-{int(found['m']):02}", *found.span())


def _days_of_month(reading: Reading) -> Iterator[Candidate]:
    for pattern in _DAY_OF_MONTH:
        for found in pattern.finditer(reading.folded):
            day, month = int(found["d"]), int(found["m"])
            if _exists(2024, month, day) and not _is_part(reading, found):
                yield Candidate("date", f"{month:02}-{day:02}", *found.span())


def _is_part(reading: Reading, found: re.Match[str]) -> bool:
    """A fraction (1/2 tháng, 2/3) or "24/7", not a day."""
    before = reading.before(found.start())
    if _LAW.search(before) or found.group() == "24/7":
        return True
    fraction = _FRACTION.fullmatch(found.group()) is not None
    return fraction and (_PARTS.match(reading.folded, found.end()) is not None or not _CUE.search(before))


def _named(text: str) -> Iterator[Candidate]:
    for found in _NAMED_MONTH.finditer(text):
        yield Candidate("date", f"{int(found['m']):02}", *found.span())
    for found in _NAMED_YEAR.finditer(text):
        yield Candidate("date", found["y"], *found.span())


def _bare_years(reading: Reading) -> Iterator[Candidate]:
    """A year by itself ("mức đóng 2026"): recent, or behind a word of time; not a law's year."""
    today = reading.today
    for found in _BARE_YEAR.finditer(reading.folded):
        year, before = int(found["y"]), reading.before(found.start())
        cued = _YEAR_CUE.search(before) is not None
        recent = today.year - _RECENT <= year <= today.year + _RECENT
        if (cued or recent) and not _LAW_TITLE.search(before) and not _LAW.search(before):
            yield Candidate("date", found["y"], *found.span())


def full_year(short: int, today: datetime.date) -> int:
    """The year a two-digit year stands for: not more than ten years ahead of today."""
    year = today.year // 100 * 100 + short
    return year if year <= today.year + _RECENT else year - 100


def _exists(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
