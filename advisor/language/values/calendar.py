"""Pieces of the patterns that calendar dates are found with, over folded text."""

import re
from datetime import date

DAY = r"(?P<d>0?[1-9]|[12]\d|3[01])"
MONTH = r"(?P<m>0?[1-9]|1[0-2])"
YEAR = r"(?P<y>(?:19|20)\d\d)"
NUMBER_BEFORE = r"(?<![\d/.,])"
NUMBER_AFTER = r"(?![\d%]|[/.,-]\d)"
IN_YEAR = rf"(?:\s*(?:,\s*)?nam\s+|\s*[/.-]\s*){YEAR}"
MONTH_NAMES = r"(?:thang|thg|th\.?|t)"
# What may come just before a number that is a law's number or year.
LAW_BEFORE = re.compile(
    r"(?:nghi dinh|nd|luat|thong tu|tt|quyet dinh|qd|cong van|cv|nghi quyet|nq|van ban|so)"
    r"\s*(?:so\s*)?$"
)
_YEARS_AHEAD = 10


def exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def full_year(short: int, today: date) -> int:
    """The year a two-digit year stands for: not more than ten years ahead of `today`."""
    year = today.year // 100 * 100 + short
    return year if year <= today.year + _YEARS_AHEAD else year - 100
