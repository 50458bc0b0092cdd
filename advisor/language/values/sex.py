"""The sex of the person asked about, where a plain word says it; relatives are another kind."""

import re
from collections.abc import Iterator

from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_BOTH = re.compile(
    r"\b(?:nam|dan ong)\s*(?:,|/|-|va|voi|hay|hoac|hay la|\+)?\s*(?:nu|phu nu)\b"
    r"|\bnu\s*(?:,|/|-|va|voi|hay|hoac|hay la)?\s*nam\b(?!\s*\d)"
)
_FEMALE = re.compile(r"(?<!hoi )(?<!hoi lien hiep )\b(?:phu nu|dan ba|nu gioi|lao dong nu|nu)\b(?! hoang)")
_MALE_SURE = re.compile(r"\b(?:dan ong|nam gioi|lao dong nam|con trai toi|gioi tinh nam|phai nam|nguoi nam)\b")
_MALE = re.compile(
    r"(?:^|[,;.(:]\s*|\b(?:la|em|toi|minh|tui|gioi tinh|e|cho|neu|con|the)\s+)(?P<x>nam)"
    r"(?=\s*(?:$|[,;.)?!]|\d\d?\s*(?:tuoi|t)\b|\d\d\b|sn\b|sinh\b|gioi\b|thi\b|a\b|cong nhan\b|dong\b|nhe\b|nha\b))"
)


def read(reading: Reading) -> Iterator[Candidate]:
    """ "male" or "female"; nothing where both are compared ("nam với nữ")."""
    text = reading.folded
    if "nu" not in text and "nam" not in text and "dan" not in text:
        return
    both = [found.span() for found in _BOTH.finditer(text)]
    for found in _FEMALE.finditer(text):
        if not _inside(found.span(), both) and _is_word(reading, found, "nữ", "nu"):
            yield Candidate("sex", "female", *found.span())
    for found in _MALE_SURE.finditer(text):
        if not _inside(found.span(), both):
            yield Candidate("sex", "male", *found.span())
    for found in _MALE.finditer(text):
        if not _inside(found.span("x"), both) and _is_word(reading, found, "nam"):
            yield Candidate("sex", "male", *found.span("x"))


def _inside(span: tuple[int, int], spans: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _is_word(reading: Reading, found: re.Match[str], *spellings: str) -> bool:
    """Whether the last word found is spelt so: năm, nằm and nụ are other words."""
    words = reading.text[found.start() : found.end()].lower().replace(",", " ").split()
    last = words[-1].strip(".;:()")
    return last in spellings or last in ("bà", "ba", "giới", "gioi")


