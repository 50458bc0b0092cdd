"""Years as people say them, in figures: "sinh năm một chín bảy lăm" is "sinh năm 1975".

Voice typing writes what it hears. In figures every reader of dates and births knows them.
"""

import re
from collections.abc import Iterator

from advisor.language.fold import fold_in_place
from advisor.language.mapped import Edit, MappedText

_DIGITS = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "nham": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
}
_ZERO = "(?:khong|linh|le)"
_HEAD = "mot|hai|ba|bon|nam|sau|bay|tam|chin"
# Behind tens "năm" is the word year again ("bảy mươi năm"): five is "lăm" there.
_UNIT = "mot|hai|ba|bon|tu|lam|nham|sau|bay|tam|chin"
_TENS = (
    rf"(?:{_ZERO} (?:{_HEAD})|muoi(?: (?:{_UNIT}))?|(?:{_HEAD}) (?:muoi(?: (?:{_UNIT}))?|{_UNIT}))"
)
_CENTURY = r"mot (?:(?:nghin|ngan) )?chin(?: tram)?|hai (?:nghin|ngan)(?: khong tram)?|hai khong"
_CUE = r"\b(?:sinh nam|nam sinh|nam|sinh|sn|tuoi|tu|den|hoi|cuoi|dau|giua)"
_SPOKEN = re.compile(
    rf"(?:{_CUE} (?P<century>{_CENTURY})|\b(?:sinh nam|nam sinh|sn)) (?P<tens>{_TENS})\b"
    r"(?! (?:trieu|tr|tram|nghin|ngan|dong|thang|ngay|tuoi|nguoi|khau|lan)\b)"
)


def years_in_figures(text: MappedText) -> MappedText:
    """Clean text with its spoken years written in figures; places still lead to the original."""
    return text.replace(_edits(text.text))


def _edits(text: str) -> Iterator[Edit]:
    for found in _SPOKEN.finditer(fold_in_place(text)):
        century = found["century"]
        tens = f"{_two_digits(found['tens'].split()):02}"
        start = found.start("tens") if century is None else found.start("century")
        first = "" if century is None else "19" if century.startswith("mot") else "20"
        yield start, found.end("tens"), first + tens


def _two_digits(words: list[str]) -> int:
    """8 of "linh tám", 18 of "mười tám", 75 of "bảy mươi lăm" and of "bảy lăm"."""
    if words[0] == "muoi":
        return 10 + sum(_DIGITS[word] for word in words[1:])
    if words[0] not in _DIGITS:
        return _DIGITS[words[1]]
    return 10 * _DIGITS[words[0]] + sum(_DIGITS[word] for word in words[1:] if word in _DIGITS)
