"""The sex of the person asked about, where a plain word says it; relatives are another kind."""

import re
from collections.abc import Iterator

from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_FEMALE = re.compile(
    r"\b(?:(?<!hoi )(?<!hiep )phu nu|dan ba|nu gioi|lao dong nu|(?<!phu )nu)\b(?! hoang| cong)"
)
_MALE_WITH_NOUN = r"nam gioi|lao dong nam|gioi tinh nam|phai nam|nguoi nam|cong nhan nam"
_OPENS = (
    r"(?:^|[,;.(:]\s*|\b(?:19|20)\d\d\s+"
    r"|\b(?:la|em|toi|minh|tui|gioi tinh|e|cho|neu|con|the|cua|voi|chau)\s+)"
)
_CLOSES = (
    r"(?=\s*(?:$|[,;.)?!]|\d\d?\s*(?:tuoi|t|nam)\b|\d\d\b|sn\b|sinh\b|gioi\b|thi\b|a\b|dong\b"
    r"|cong nhan\b|nhe\b|nha\b|tu\b|duoc\b|bao nhieu\b|phai\b))"
)
_MALE_NOUN = rf"\b(?P<noun>dan ong|{_MALE_WITH_NOUN})\b"
_MALE = re.compile(rf"{_MALE_NOUN}|{_OPENS}(?P<alone>nam){_CLOSES}")
# Without accents "nam" is mostly năm or nằm: only where nothing but the sex can stand.
_BARE_MALE = re.compile(
    rf"{_MALE_NOUN}|(?:^|[,;.(:]\s*|\b(?:la|gioi tinh)\s+)(?P<alone>nam)"
    r"(?=\s*(?:$|[,;.)]|\d\d?\s*(?:tuoi|t)\b|sn\b|sinh\b|gioi\b))"
)
_SELF = re.compile(r"\b(?:la|em|toi|minh|tui|e|chau)\s*$")
_ANY_MALE = re.compile(r"(?<!viet )(?<!mien )(?<!phia )(?<!ha )(?<!quang )\bnam\b(?! dinh\b| bo\b)")
_SPELLINGS = frozenset({"nữ", "nu", "nam", "bà", "ba", "giới", "gioi", "ông", "ong"})


def read(reading: Reading) -> Iterator[Candidate]:
    """ "male" or "female"; where both sexes are named, only what a person says of themselves."""
    female = [*_hits(reading, _FEMALE, "female")]
    male = [*_hits(reading, _MALE if reading.accented else _BARE_MALE, "male")]
    if female and (male or _names_men(reading)):
        yield from (one for one in (*female, *male) if _of_self(reading, one))
    else:
        yield from (*female, *male)


def _hits(reading: Reading, pattern: re.Pattern[str], sex: str) -> Iterator[Candidate]:
    for found in pattern.finditer(reading.folded):
        group = found.lastgroup or 0
        start, end = found.span(group)
        if _spelt(reading, start, end):
            yield Candidate("sex", sex, start, end)


def _spelt(reading: Reading, start: int, end: int) -> bool:
    """Whether the last word is spelt so: năm, nằm and nụ are other words."""
    return reading.text[start:end].lower().split()[-1] in _SPELLINGS


def _names_men(reading: Reading) -> bool:
    """Whether men are spoken of too; without accents "nam" is mostly a year."""
    return reading.accented and any(
        reading.text[found.start() : found.end()].lower() == "nam"
        for found in _ANY_MALE.finditer(reading.folded)
    )


def _of_self(reading: Reading, one: Candidate) -> bool:
    return _SELF.search(reading.before(one.start)) is not None
