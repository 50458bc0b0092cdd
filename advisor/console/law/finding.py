"""The figures of the law as rows: what is in force, how well it is known, since when verified."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from advisor.language.fold import fold
from advisor.law.check import VERIFY_EVERY
from advisor.law.errors import DateNotCovered
from advisor.law.lawbook import LawBook
from advisor.law.parameter import DatedValue, Parameter


@dataclass(frozen=True)
class Row:
    """A parameter with its values in force on a day (keys that have none yet are left out)."""

    parameter: Parameter
    in_force: tuple[DatedValue, ...]
    coming: tuple[DatedValue, ...]
    is_old: bool


def rows(law: LawBook, on: date, words: str = "", doubt: str = "") -> list[Row]:
    """The parameters that contain all the words; `doubt`: "old" or "unconfirmed" ones only."""
    found = (_row(law, parameter, on) for parameter in law)
    return [row for row in found if _has(row, words) and _is_in(row, doubt)]


def _row(law: LawBook, parameter: Parameter, on: date) -> Row:
    in_force = tuple(_in_force(law, parameter, on))
    verified = [value.last_verified_on for value in in_force]
    is_old = any(day is None or on - day > VERIFY_EVERY for day in verified)
    coming = tuple(value for value in parameter.values if value.valid_from > on)
    return Row(parameter, in_force, coming, is_old)


def _in_force(law: LawBook, parameter: Parameter, on: date) -> Iterable[DatedValue]:
    for key in parameter.keys or (None,):
        try:
            yield law.lookup(parameter.name, on, key)
        except DateNotCovered:
            continue


def _has(row: Row, words: str) -> bool:
    parameter = row.parameter
    text = fold(f"{parameter.name} {parameter.title} {parameter.description}")
    return all(word in text for word in fold(words).split())


def _is_in(row: Row, doubt: str) -> bool:
    if doubt == "old":
        return row.is_old
    if doubt == "unconfirmed":
        return any(value.is_unconfirmed for value in (*row.in_force, *row.coming))
    return True
