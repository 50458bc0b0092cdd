"""Years and dates of birth: "sn 1970", "sinh năm 70", "tuổi 1968", "mẹ em 1968"."""

import re
from collections.abc import Iterator

from advisor.language.values.candidate import Candidate
from advisor.language.values.date import full_year
from advisor.language.values.reading import Reading

_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DATE = r"(?:(?P<d>0?[1-9]|[12]\d|3[01])\s*[/.-]\s*)?(?P<m>0?[1-9]|1[0-2])\s*[/.-]\s*"
_SURE = r"\b(?:sn|nam sinh|ngay sinh|sinh ngay|sinh nam|ngay thang nam sinh|tuoi)"
_BORN = re.compile(
    rf"(?P<sure>{_SURE}|\bsinh)\s*(?:la|vao|thang|nam|:|\.)*\s*(?:{_DATE}{_YEAR}|(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<yy>\d\d)(?![\d/.-]))(?!\d)"
)
_SPELT = re.compile(
    rf"\bsinh\s+ngay\s+(?P<d>\d\d?)\s+thang\s+(?P<m>\d\d?)\s+nam\s+{_YEAR}"
)
_PERSON = re.compile(
    r"\b(?:toi|em|minh|chau|con|anh|chi|me|bo|ba|ma|co|chu|bac|ong|vo|chong|nam|nu|tui|e)\s*"
    r"(?:em|toi|minh|chau|con|tui|e)?\s*(?P<y>(?:19|20)\d\d)(?![\d/.-])(?!\s*(?:dong|d|k|tr|nguoi)\b)"
)
_TWO_DIGITS = frozenset({"sn", "sinh nam", "nam sinh", "sinh"})
_OLDEST = 110
_YOUNGEST_BARE = 14


def read(reading: Reading) -> Iterator[Candidate]:
    """Years of birth as numbers; a full date of birth also as `birth_date`."""
    text = reading.folded
    for found in _BORN.finditer(text):
        yield from _born(reading, found)
    for found in _SPELT.finditer(text):
        yield from _date_of(found, int(found["y"]))
    for found in _PERSON.finditer(text):
        year = int(found["y"])
        if _plausible(reading, year, _YOUNGEST_BARE):
            yield Candidate("birth_year", year, found.start("y"), found.end("y"))


def _born(reading: Reading, found: re.Match[str]) -> Iterator[Candidate]:
    cue = found["sure"]
    if found["yy"]:
        if cue not in _TWO_DIGITS:
            return
        year = full_year(int(found["yy"]), reading.today.replace(year=reading.today.year - 10))
    else:
        year = int(found["y"] or found["y2"])
    if not _plausible(reading, year, _YOUNGEST_BARE if cue == "sinh" else 0):
        return
    if found["y"] and found["d"]:
        yield from _date_of(found, year)
    else:
        yield Candidate("birth_year", year, *found.span())


def _date_of(found: re.Match[str], year: int) -> Iterator[Candidate]:
    month, day = int(found["m"]), int(found["d"])
    yield Candidate("birth_year", year, *found.span())
    yield Candidate("birth_date", f"{year}-{month:02}-{day:02}", *found.span())


def _plausible(reading: Reading, year: int, youngest: int) -> bool:
    return youngest <= reading.today.year - year <= _OLDEST
