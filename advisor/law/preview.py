"""What a change of the law means for typical citizens: their figures before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import yaml

from advisor.law.compare import Difference, outputs
from advisor.law.errors import CalculationError, ParameterFileError
from advisor.law.lawbook import LawBook, law_book_from
from advisor.law.parameter import DatedValue
from advisor.law.registry import calculate, calculator
from advisor.law.result import Calculation
from advisor.law.rules.months import Month

CITIZENS_FILE: Final = Path(__file__).resolve().parents[2] / "data" / "law_citizens.yml"
_FIELDS: Final = {"title", "calculator", "inputs"}


@dataclass(frozen=True)
class Citizen:
    """A typical person: what they ask, with `$date`, `$month`, `$year` for the day looked at."""

    title: str
    calculator: str
    inputs: Mapping[str, Any]

    def inputs_on(self, day: date) -> dict[str, Any]:
        """The inputs with the day filled in."""
        filled: dict[str, Any] = _fill(self.inputs, day)
        return filled


@dataclass(frozen=True)
class PreviewLine:
    """One figure of a typical citizen that changes."""

    citizen: str
    difference: Difference

    def to_text(self) -> str:
        """A Vietnamese line for the officer."""
        return f"{self.citizen} – {self.difference.to_text()}"


def load_citizens(file: Path = CITIZENS_FILE) -> list[Citizen]:
    """Read the typical citizens.

    Raises:
        ParameterFileError: an entry lacks a field or names an unknown calculator.
    """
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    for place, entry in enumerate(entries):
        if set(entry) != _FIELDS:
            raise ParameterFileError(f"{file.name}: entry {place + 1} needs {sorted(_FIELDS)}")
        try:
            calculator(entry["calculator"])
        except CalculationError:
            raise ParameterFileError(
                f"{file.name}: entry {place + 1}: no calculator {entry['calculator']!r}"
            ) from None
    return [Citizen(**entry) for entry in entries]


def with_value(
    law: LawBook,
    name: str,
    key: str | None,
    valid_from: date,
    value: Decimal | None,
    reference: str,
) -> LawBook:
    """The law as it would be with one value more (or replaced, if one stands on that day).

    Raises:
        ParameterUnknown: no such parameter or key.
    """
    law.history(name, key)
    new = DatedValue(name, key, valid_from, value, reference, "statute_read")
    parameter = law.parameter(name)
    kept = tuple(
        item for item in parameter.values if (item.key, item.valid_from) != (key, valid_from)
    )
    changed = replace(parameter, values=(*kept, new))
    return law_book_from(changed if item.name == name else item for item in law)


def preview(
    before: LawBook, after: LawBook, on: date, citizens: Iterable[Citizen]
) -> list[PreviewLine]:
    """The figures of typical citizens that differ between two states of the law.

    Args:
        before: the figures as they stand.
        after: with the change.
        on: day for which the citizens ask (the day from which the change is valid).
        citizens: from `load_citizens`.
    """
    lines: list[PreviewLine] = []
    for citizen in citizens:
        lines.extend(_lines(citizen, before, after, on))
    return lines


def _lines(citizen: Citizen, before: LawBook, after: LawBook, on: date) -> Iterator[PreviewLine]:
    old, new = _calculate(citizen, before, on), _calculate(citizen, after, on)
    if isinstance(old, Calculation) and isinstance(new, Calculation):
        for difference in outputs(calculator(citizen.calculator), old, new):
            yield PreviewLine(citizen.title, difference)
    elif _told(old) != _told(new):
        answer = Difference("answer", "Kết quả", "text", _told(old), _told(new))
        yield PreviewLine(citizen.title, answer)


def _calculate(citizen: Citizen, law: LawBook, on: date) -> Calculation | CalculationError:
    """A change may also open or close a calculation, so an error is an answer here."""
    try:
        return calculate(citizen.calculator, citizen.inputs_on(on), law=law, today=on)
    except CalculationError as error:
        return error


def _told(answer: Calculation | CalculationError) -> str:
    return answer.message if isinstance(answer, CalculationError) else "tính được"


def _fill(value: Any, day: date) -> Any:
    if isinstance(value, dict):
        return {key: _fill(item, day) for key, item in value.items()}
    if isinstance(value, list):
        return [_fill(item, day) for item in value]
    marks = {"$date": day.isoformat(), "$month": str(Month.of(day)), "$year": day.year}
    return marks.get(value, value) if isinstance(value, str) else value
