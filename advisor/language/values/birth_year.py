"""Years and dates of birth: "sn 1970", "sinh năm 70", "tuổi 1968", "mẹ em 1968"."""

import re
from collections.abc import Iterator
from datetime import timedelta

from advisor.language.values.calendar import YEAR, full_year
from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_DATE = r"(?:(?P<d>0?[1-9]|[12]\d|3[01])\s*[/.-]\s*)?(?P<m>0?[1-9]|1[0-2])\s*(?:[/.-]|nam)\s*"
_SURE = r"\b(?:sn|nam sinh(?!\s*nam)|ngay sinh|sinh ngay|sinh nam|ngay thang nam sinh|(?<!\d )tuoi)"
_BORN = re.compile(
    rf"(?P<cue>{_SURE}|\bsinh)\s*(?:la|:|\.)?\s*"
    rf"(?:(?:vao|thang|nam|ngay|\s)*(?:{_DATE})?{YEAR}"
    r"|(?P<yy>\d\d)(?![\d/.-]|\s*(?:ngay|tuan|thang)))(?!\d)"
)
_SPELT = re.compile(
    rf"\b(?P<cue>sinh)\s+(?:ngay\s+)?(?P<d>\d\d?)\s+thang\s+(?P<m>\d\d?)\s+nam\s+{YEAR}"
)
_PERSON = re.compile(
    r"\b(?:toi|em|minh|chau|con|anh|chi|me|bo|ba|ma|co|chu|bac|ong|vo|chong|nam|nu|tui|e)\s*"
    r"(?:em|toi|minh|chau|con|tui|e)?\s*(?P<y>(?:19|20)\d\d)(?![\d/.-])(?!\s*(?:dong|d|k|tr|nguoi)\b)"
)
_TWO_DIGITS = frozenset({"sn", "sinh nam", "nam sinh", "sinh"})
_OLDEST = 110
_YOUNGEST_BARE = 14


def read(reading: Reading) -> Iterator[Candidate]:
    """Years of birth as numbers."""
    if not reading.figures:
        return
    text = reading.folded
    for found, year in _births(reading):
        yield Candidate("birth_year", year, *found.span())
    for found in _PERSON.finditer(text):
        year = int(found["y"])
        if _plausible(reading, year, _YOUNGEST_BARE):
            yield Candidate("birth_year", year, found.start("y"), found.end("y"))


def read_dates(reading: Reading) -> Iterator[Candidate]:
    """Full dates of birth as `birth_date`, YYYY-MM-DD."""
    if not reading.figures:
        return
    for found, year in _births(reading):
        if found["d"] and found["m"]:
            value = f"{year}-{int(found['m']):02}-{int(found['d']):02}"
            yield Candidate("birth_date", value, *found.span())


def _births(reading: Reading) -> Iterator[tuple[re.Match[str], int]]:
    for pattern in (_SPELT, _BORN):
        for found in pattern.finditer(reading.folded):
            year = _year(reading, found)
            youngest = _YOUNGEST_BARE if found["cue"] == "sinh" else 0
            if year and _plausible(reading, year, youngest):
                yield found, year


def _year(reading: Reading, found: re.Match[str]) -> int | None:
    """The year in four digits; two digits only behind words that mean a year."""
    if short := found.groupdict().get("yy"):
        ten_years_ago = reading.today - timedelta(days=3653)
        return full_year(int(short), ten_years_ago) if found["cue"] in _TWO_DIGITS else None
    return int(found["y"])


def _plausible(reading: Reading, year: int, youngest: int) -> bool:
    return youngest <= reading.today.year - year <= _OLDEST
