"""The statute map (data/statutes.yml): which laws and decrees a text may cite, and how."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

from advisor.settings import CLONE

STATUTES_FILE: Final = CLONE / "data" / "statutes.yml"
_KIND: Final = r"(?:Luật BHYT|Luật|BLLĐ|BLDS|Nghị quyết|NĐ|TT|QĐ|NQ|CV|TB)"
_NUMBER: Final = r"\d+/[0-9A-ZĐ][0-9A-Za-zÂĐ/-]*"
_REFERENCE: Final = re.compile(
    rf"(?P<kind>{_KIND})(?: (?P<number>{_NUMBER}))?"
    rf"(?: \(sửa đổi bởi (?:Luật|NĐ) (?P<by>{_NUMBER})\))?"
    r"(?: Đ\.\d+[a-zđ]?(?:\(\d+[a-z]?\))?(?:\([a-zđ]\))?)?"
)
HEALTH_LAW: Final = "25/2008/QH12"
# A code is a law too, and the health-insurance law is usually cited by its name.
_KINDS_OF: Final = {
    "BLLĐ": ("BLLĐ", "Luật"),
    "Luật": ("Luật", "Luật BHYT"),
    "NQ": ("NQ", "Nghị quyết"),
}


@dataclass(frozen=True)
class Statute:
    """One law, decree, circular or letter and the days it binds (None: open or not on file)."""

    number: str
    kind: str
    title: str
    start: date | None
    end: date | None


class CitationError(ValueError):
    """A citation that does not name a known statute in the agreed notation."""


class Statutes:
    """The statute map by number."""

    def __init__(self, by_number: Mapping[str, Statute]) -> None:
        self.by_number = by_number

    def cited(self, notation: str) -> Statute:
        """The statute of one reference such as `Luật 41/2024/QH15 Đ.36(2)(e)`.

        Raises CitationError with what is wrong: notation, number or kind.
        """
        match = _REFERENCE.fullmatch(notation.strip())
        if match is None:
            raise CitationError(f"'{notation}' is not written like 'Luật 41/2024/QH15 Đ.36(2)(e)'")
        number = match["number"] or (HEALTH_LAW if match["kind"] == "Luật BHYT" else None)
        statute = self.by_number.get(number or "")
        if statute is None:
            raise CitationError(f"'{notation}': no statute '{number}' in {STATUTES_FILE.name}")
        if match["by"] and match["by"] not in self.by_number:
            raise CitationError(f"'{notation}': no statute '{match['by']}' in {STATUTES_FILE.name}")
        if match["kind"] not in _KINDS_OF.get(statute.kind, (statute.kind,)):
            raise CitationError(f"'{notation}': {number} is a {statute.kind}")
        return statute


@lru_cache(maxsize=4)
def load_statutes(path: Path = STATUTES_FILE) -> Statutes:
    """Read the map; KeyError or yaml errors are raised at start."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return Statutes({number: _statute(number, row) for number, row in rows.items()})


def _statute(number: str, row: Mapping[str, object]) -> Statute:
    return Statute(
        number,
        str(row["kind"]),
        str(row["title"]),
        _day(number, row["from"]),
        _day(number, row["to"]),
    )


def _day(number: str, value: object) -> date | None:
    if value is None or isinstance(value, date):
        return value
    raise ValueError(f"{STATUTES_FILE.name}: {number}: '{value}' is not a date")
