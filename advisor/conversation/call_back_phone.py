"""A telephone number as citizens type it: dots, +84, the letter o, or digits in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from advisor.language.fold import fold

# Mobile numbers have 10 digits since 2018, landlines 11 with the code of the province.
_VALID: Final = re.compile(r"0[35789]\d{8}|02\d{9}")
_COUNTRY: Final = re.compile(r"(?:\(?\+\s?84\)?|\b0084)[\s.-]*(?:\(?0\)?[\s.-]*)?(?=\d)")
_TOKEN: Final = re.compile(r"[a-z]+|\d+|[^\s\w.()-]")
_LETTER_O: Final = re.compile(r"\bo(?=\d)")
_WORDS: Final = {
    "khong": "0",
    "mot": "1",
    "hai": "2",
    "ba": "3",
    "bon": "4",
    "tu": "4",
    "nam": "5",
    "lam": "5",
    "sau": "6",
    "bay": "7",
    "tam": "8",
    "chin": "9",
}
FEWEST, LONGEST = 6, 12


def phone_in(text: str) -> str | None:
    """The first Vietnamese telephone number in a text as 0912345678; None when there is none."""
    for run in _runs(text):
        for first in range(len(run)):
            for last in range(len(run), first, -1):
                number = _national("".join(run[first:last]))
                if _VALID.fullmatch(number):
                    return number
    return None


def looks_like_phone(text: str) -> bool:
    """Whether a text is meant for a telephone number, right or wrong."""
    return any(len("".join(run)) >= FEWEST for run in _runs(text))


def without_phone(text: str) -> str:
    """The text with its long numbers taken out, digits only: words are left to be read."""
    return re.sub(r"(?:\(?\+)?\b[\doO](?:[\s.()-]{0,2}\d){5,}\b", " ; ", text)


def spoken(number: str) -> str:
    """A number as it is read out: 0912 345 678."""
    return f"{number[:4]} {number[4:7]} {number[7:]}"


def _runs(text: str) -> Iterator[list[str]]:
    """Stretches of digits and digit words that stand together."""
    folded = _LETTER_O.sub("0", _COUNTRY.sub("0", fold(text)))
    run: list[str] = []
    for token in _TOKEN.findall(folded):
        digits = token if token.isdigit() else _WORDS.get(token)
        if digits is not None:
            run.append(digits)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _national(digits: str) -> str:
    """84912345678, 912345678 → 0912345678."""
    if len(digits) in (11, 12) and digits.startswith("84"):
        digits = digits[2:]
    return digits if digits.startswith("0") else f"0{digits}" if len(digits) == 9 else digits
