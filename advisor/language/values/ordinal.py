"""Ordinals: "người thứ 3", "đứa thứ hai", "thứ tư trở đi"; not days of the week."""

import re
from collections.abc import Iterator

from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_NUMBER = r"(?P<n>\d{1,3}|nhat|nhi|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)"
_COUNTED = r"(?:nguoi|ng|khau|thanh vien|con|chau|be|dua|lan|thang|nam|the)"
_ORDINAL = re.compile(
    rf"\b(?P<of>{_COUNTED}\s+)?(?:thu|t(?=\d))\s*{_NUMBER}\b(?!\s*(?:nhat|tuc|hai tuan))"
    r"(?P<on>\s+(?:tro|trong nha|do))?"
)
_WORDS = {
    "nhat": 1,
    "nhi": 2,
    "hai": 2,
    "ba": 3,
    "tu": 4,
    "bon": 4,
    "nam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_LIST = re.compile(r"\s*(?:,|va|hay|-)?\s*")
_WEEK = re.compile(
    r"\b(?:sang|chieu|trua|toi|ngay|hom|den|vao|tu|tuan|lam viec|nghi)\s*$|chu nhat|\bcn\b"
)


def read(reading: Reading) -> Iterator[Candidate]:
    """Ordinals as numbers: 3 for "người thứ 3"."""
    text, last = reading.folded, 0
    for found in _ORDINAL.finditer(text):
        sure = found["of"] or found["on"] or (last and _LIST.fullmatch(text, last, found.start()))
        if not sure and (not _spelt(reading, found) or _of_week(reading, found)):
            continue
        last = found.end()
        number = found["n"]
        value = int(number) if number.isdigit() else _WORDS[number]
        if value:
            yield Candidate("ordinal", value, *found.span())


def _spelt(reading: Reading, found: re.Match[str]) -> bool:
    """Whether "thứ" is written with its accent: bare "thu" is also "thu" (collect)."""
    return reading.text[found.start() : found.end()].lower().startswith("thứ")


def _of_week(reading: Reading, found: re.Match[str]) -> bool:
    return _WEEK.search(reading.before(found.start())) is not None or "chu nhat" in reading.folded
