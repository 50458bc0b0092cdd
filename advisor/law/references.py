"""Legal references: the short notation of the data files, and how a citizen reads it.

`Luật 41/2024/QH15 Đ.36(2)(e)` is điểm e khoản 2 Điều 36 of that law; `;` separates references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from advisor.law import wording

# The day from which each statute binds, by its number.
EFFECTIVE_FROM: Final[dict[str, date]] = {
    "45/2019/QH14": date(2021, 1, 1),
    "135/2020/NĐ-CP": date(2021, 1, 1),
    "58/2014/QH13": date(2016, 1, 1),
    "134/2015/NĐ-CP": date(2016, 1, 1),
    "59/2015/TT-BLĐTBXH": date(2016, 2, 15),
    "93/2015/QH13": date(2016, 1, 1),
    "41/2024/QH15": date(2025, 7, 1),
    "159/2025/NĐ-CP": date(2025, 7, 1),
    "176/2025/NĐ-CP": date(2025, 7, 1),
    "11/2025/TT-BNV": date(2025, 7, 1),
    "12/2025/TT-BNV": date(2025, 7, 1),
    "91/2015/QH13": date(2017, 1, 1),
    "38/2013/QH13": date(2015, 1, 1),
    "28/2015/NĐ-CP": date(2015, 5, 1),
    "74/2025/QH15": date(2026, 1, 1),
    "374/2025/NĐ-CP": date(2026, 1, 1),
    "25/2008/QH12": date(2009, 7, 1),
    "146/2018/NĐ-CP": date(2018, 12, 1),
    "51/2024/QH15": date(2025, 7, 1),
    "188/2025/NĐ-CP": date(2025, 8, 15),
}
_KINDS: Final = {
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "QĐ": "Quyết định",
    "NQ": "Nghị quyết",
    "CV": "Công văn",
    "TB": "Thông báo",
    "BLLĐ": "Bộ luật Lao động",
    "BLDS": "Bộ luật Dân sự",
}
_NOTATION: Final = re.compile(
    r"(?P<law>.+?)(?:\s+Đ\.(?P<article>\d+[a-zđ]?)(?P<parts>(?:\([^()]+\))*))?"
)
_NUMBER: Final = re.compile(r"\d+[^\s,;]*")


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule or a figure stands.

    Attributes:
        law: the document, e.g. "Luật 41/2024/QH15".
        article: "Điều 36", or "" for the whole document.
        clause: "điểm e khoản 2", or "".
        effective_from: day from which the rule or figure binds, None if not on file.
        text: what it says, a few Vietnamese words.
    """

    law: str
    article: str
    clause: str
    effective_from: date | None
    text: str

    def __str__(self) -> str:
        place = " ".join(part for part in (self.clause, self.article, self.law) if part)
        start = f" (từ {wording.day(self.effective_from)})" if self.effective_from else ""
        return f"{place}{start}: {self.text}" if self.text else f"{place}{start}"


@lru_cache(maxsize=4096)
def citations(notation: str, text: str, effective_from: date | None = None) -> tuple[Citation, ...]:
    """Read references in short notation.

    Args:
        notation: one reference, or several separated by `;`.
        text: what they say, for the citizen.
        effective_from: day from which the figure binds; by default that of the statute.
    """
    return tuple(_read(notation, text, effective_from))


def _read(notation: str, text: str, effective_from: date | None) -> Iterator[Citation]:
    for reference in notation.split(";"):
        match = _NOTATION.fullmatch(reference.strip())
        if match is None:
            continue
        law, article, parts = match["law"], match["article"], match["parts"] or ""
        yield Citation(
            law=_spelt_out(law),
            article=f"Điều {article}" if article else "",
            clause=_clause(re.findall(r"\(([^()]+)\)", parts)),
            effective_from=effective_from or _start_of(law),
            text=text,
        )


def _start_of(law: str) -> date | None:
    number = _NUMBER.search(law)
    return EFFECTIVE_FROM.get(number.group()) if number else None


def _spelt_out(law: str) -> str:
    kind, _, rest = law.partition(" ")
    return f"{_KINDS.get(kind, kind)} {rest}".strip()


def _clause(parts: list[str]) -> str:
    """(2)(e) → "điểm e khoản 2": digits are a khoản, letters a điểm."""
    names = [f"khoản {part}" if part[0].isdigit() else f"điểm {part}" for part in parts]
    return " ".join(reversed(names))
