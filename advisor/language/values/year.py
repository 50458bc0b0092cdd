"""Years of the calendar: năm 2023, từ 2019, mức đóng 2026, 2014-2015; not the year of a law."""

import re
from collections.abc import Iterator

from advisor.language.values.calendar import LAW_BEFORE, YEAR
from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_NAMED = re.compile(rf"\bnam\s+{YEAR}(?!\d)")
_BARE = re.compile(
    rf"(?<![\d/.,])\b{YEAR}\b(?!%|/|[.,]\d)"
    r"(?!\s*(?:vnd|k|tr|trieu|nghin|ngan|nguoi|m2|ho|cai|so|km|lan)\b)"
)
_CUE = re.compile(
    r"\b(?:tu|nam|tet|den|toi|truoc|sau|hoi|cuoi|dau|giua|trong|dip|he|qua|vao|thang)\s*$"
    r"|(?:19|20)\d\d\s*-\s*$"
)
_RANGE = re.compile(r"\s*(?:-|den|toi|sang)\s*(?:nam\s+)?(?:19|20)\d\d\b")
_LAW_TITLE = re.compile(r"\bluat(?!\s+moi|\s+sua)(?:\s+\w+){0,4}\s*$")
_RECENT = 10


def read(reading: Reading) -> Iterator[Candidate]:
    """Years as YYYY. A bare one counts where it is recent or a word of time stands before it."""
    if not reading.figures:
        return
    for found in _NAMED.finditer(reading.folded):
        yield Candidate("date", found["y"], *found.span())
    for found in _BARE.finditer(reading.folded):
        before = reading.before(found.start())
        if _is_date(reading, found, before) and not _LAW_TITLE.search(before):
            yield Candidate("date", found["y"], *found.span())


def _is_date(reading: Reading, found: re.Match[str], before: str) -> bool:
    if LAW_BEFORE.search(before):
        return False
    recent = abs(int(found["y"]) - reading.today.year) <= _RECENT
    return recent or bool(_CUE.search(before) or _RANGE.match(reading.folded, found.end()))
