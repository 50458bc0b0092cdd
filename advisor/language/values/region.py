"""Regions I–IV: minimum-wage regions ("vùng 2") and areas I–III of ethnic-minority communes."""

import re
from collections.abc import Iterator

from advisor.language.values.candidate import Candidate
from advisor.language.values.reading import Reading

_NAME = r"(?:iv|i{1,3}|[1-4]|mot|hai|ba|bon|tu)"
_REGION = re.compile(
    rf"\b(?:vung|khu ?vuc|kv)\s*(?:luong\s*)?(?:so\s*)?({_NAME})\b"
    r"(?![.,/]\d)(?!\s*(?:nguoi|xa|huyen|tinh)\b)"
)
_ANOTHER = re.compile(
    rf"\s*(?:,|va|hay|hoac|voi|den|sang|-)\s*(?:vung\s*)?({_NAME})\b(?![.,/]\d)(?!\s*\w)"
)
_ROMAN = {
    "1": "I",
    "2": "II",
    "3": "III",
    "4": "IV",
    "mot": "I",
    "hai": "II",
    "ba": "III",
    "bon": "IV",
    "tu": "IV",
}


def read(reading: Reading) -> Iterator[Candidate]:
    """Regions as Roman numerals "I" to "IV"."""
    for found in _REGION.finditer(reading.folded):
        yield Candidate("region", _roman(found[1]), found.start(), found.end())
        if another := _ANOTHER.match(reading.folded, found.end()):
            yield Candidate("region", _roman(another[1]), another.start(1), another.end())


def _roman(name: str) -> str:
    return _ROMAN.get(name, name.upper())
