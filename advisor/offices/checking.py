"""What is wrong with a list of offices: file, line and reason, in English for the operator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from advisor.law.places import fold
from advisor.offices.file import OPTIONAL, REQUIRED, Row, UnreadableList, read_rows
from advisor.offices.naming import (
    QUANG_NINH,
    commune_name,
    communes_of_quang_ninh,
    former_province,
    province_name,
)
from advisor.offices.office import FRESH_DAYS, KINDS, Office

ERROR, WARNING = "error", "warning"
SEPARATOR: Final = "|"
# The widths of the table's columns; the rest is free text that must fit into a message.
LONGEST: Final = {"province": 100, "commune": 100, "name": 200, "address": 300, "hours": 200}
_PHONE: Final = re.compile(r"\+?[\d .()-]+")
_FORMATS: Final = ("%Y-%m-%d", "%d/%m/%Y")
Found = Iterator[tuple[str, str]]


@dataclass(frozen=True)
class Problem:
    """Something wrong with a line; only an `error` keeps the list out."""

    file: str
    line: int
    level: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.reason}"


@dataclass(frozen=True)
class Checked:
    """The offices of a list, and what is wrong with it; with an error it must not be used."""

    offices: tuple[Office, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """What keeps the list out."""
        return tuple(one for one in self.problems if one.level == ERROR)


def check(data: bytes, name: str, today: date) -> Checked:
    """Check the bytes of a list that is called `name`."""
    try:
        rows = read_rows(data)
    except UnreadableList as error:
        return Checked((), (Problem(name, error.line, ERROR, str(error)),))
    problems: list[Problem] = []
    offices: list[Office] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        found = list(_row_problems(row, today))
        if not any(level == ERROR for level, _ in found):
            office = _office(row)
            found += _repeated(office, row.line, seen)
            offices.append(office)
        problems += [Problem(name, row.line, level, reason) for level, reason in found]
    return Checked(tuple(offices), tuple(problems))


def _row_problems(row: Row, today: date) -> Found:
    cells = row.cells
    missing = [name for name in REQUIRED if not cells.get(name)]
    if missing:
        yield ERROR, f"{', '.join(missing)} missing"
    for name, most in LONGEST.items():
        if len(cells.get(name, "")) > most:
            yield ERROR, f"{name} has {len(cells[name])} characters, {most} are allowed"
    yield from _province(cells.get("province", ""))
    if cells.get("kind") and cells["kind"].lower() not in KINDS:
        yield ERROR, f"unknown kind '{cells['kind']}': one of {', '.join(KINDS)}"
    yield from _phone(cells.get("phone", ""))
    yield from _verified(cells.get("verified_on", ""), today)
    yield from _communes(row)


def _province(text: str) -> Found:
    if not text or province_name(text) is not None:
        return
    part_of = former_province(text)
    since = f": part of {part_of} since 01/07/2025" if part_of else ""
    yield ERROR, f"province '{text}' is none of the 34 units{since}"


def _phone(text: str) -> Found:
    digits = re.sub(r"\D", "", text)
    if text and not (_PHONE.fullmatch(text) and 8 <= len(digits) <= 12):
        yield ERROR, f"phone '{text}' is malformed: one number, 8 to 12 digits"


def _verified(text: str, today: date) -> Found:
    if not text:
        return
    day = _day(text)
    if day is None:
        yield ERROR, f"verified_on '{text}' is not a day like 2026-11-24 or 24/11/2026"
    elif day > today:
        yield ERROR, f"verified_on {day} is in the future"
    elif (today - day).days > FRESH_DAYS:
        yield WARNING, f"verified_on {day} is more than a year ago"


def _communes(row: Row) -> Found:
    in_quang_ninh = province_name(row.cells.get("province", "")) == QUANG_NINH
    for text in (row.cells.get("commune", ""), *_served(row)):
        name = commune_name(text)
        if text and not name.kind:
            yield WARNING, f"commune '{text}' without its kind (phường, xã, đặc khu)"
        known = any(name.may_be(other) for other in communes_of_quang_ninh())
        if text and in_quang_ninh and not known:
            yield WARNING, f"commune '{text}' is not known in {QUANG_NINH}"


def _repeated(office: Office, line: int, seen: dict[tuple[str, ...], int]) -> Found:
    key = tuple(fold(t) for t in (office.province, office.commune, office.kind, office.name))
    first = seen.setdefault(key, line)
    if first != line:
        yield ERROR, f"the same province, commune, kind and name as line {first}"


def _office(row: Row) -> Office:
    cells = {**dict.fromkeys(OPTIONAL, ""), **row.cells}
    province, day = province_name(cells["province"]), _day(cells["verified_on"])
    assert province is not None
    assert day is not None
    return Office(
        province=province,
        commune=cells["commune"],
        kind=cells["kind"].lower(),
        name=cells["name"],
        address=cells["address"],
        phone=cells["phone"],
        hours=cells["hours"],
        verified_on=day,
        serves=tuple(_served(row)),
    )


def _served(row: Row) -> list[str]:
    parts = (part.strip() for part in row.cells.get("serves", "").split(SEPARATOR))
    return [part for part in parts if part]


def _day(text: str) -> date | None:
    for form in _FORMATS:
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    return None
