"""What-if: the same calculator on two sets of inputs, and what differs between the results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.law import wording
from advisor.law.calculator import Calculator
from advisor.law.lawbook import LawBook
from advisor.law.registry import calculate, calculator
from advisor.law.result import Calculation


@dataclass(frozen=True)
class Difference:
    """An input or output that is not the same in both.

    Attributes:
        name: of the input or output.
        label: Vietnamese.
        kind: as declared (money, integer, date, …).
        first, second: the two values.
    """

    name: str
    label: str
    kind: str
    first: Any
    second: Any

    @property
    def change(self) -> Any:
        """second − first for amounts and counts, None where subtraction says nothing."""
        if self.kind not in ("money", "integer", "number") or None in (self.first, self.second):
            return None
        return self.second - self.first

    def to_text(self) -> str:
        """A Vietnamese line: label: first → second (more or less by how much)."""
        line = f"{self.label}: {told(self.kind, self.first)} → {told(self.kind, self.second)}"
        if not self.change:
            return line
        word = "tăng" if self.change > 0 else "giảm"
        return f"{line} ({word} {told(self.kind, abs(self.change))})"


@dataclass(frozen=True)
class Comparison:
    """Two calculations and their differences, inputs and outputs in the catalogue's order."""

    first: Calculation
    second: Calculation
    inputs: tuple[Difference, ...]
    outputs: tuple[Difference, ...]


def compare(
    name: str,
    first: Mapping[str, Any],
    second: Mapping[str, Any],
    *,
    law: LawBook,
    today: date,
) -> Comparison:
    """Run a calculator twice.

    Raises:
        CalculationError: one of the two sets of inputs is wrong.
    """
    one = calculate(name, first, law=law, today=today)
    two = calculate(name, second, law=law, today=today)
    spec = calculator(name)
    return Comparison(one, two, tuple(_inputs(spec, one, two)), tuple(outputs(spec, one, two)))


def _inputs(spec: Calculator, one: Calculation, two: Calculation) -> Iterator[Difference]:
    for item in spec.input_specs:
        before, after = one.inputs[item.name], two.inputs[item.name]
        if before != after:
            yield Difference(item.name, item.label, item.kind, before, after)


def outputs(spec: Calculator, one: Calculation, two: Calculation) -> Iterator[Difference]:
    """The outputs that differ between two calculations of one calculator."""
    for item in spec.outputs:
        before, after = one.result[item.name], two.result[item.name]
        if before != after:
            yield Difference(item.name, item.label, item.kind, before, after)


def told(kind: str, value: Any) -> str:
    """A value in Vietnamese, by the kind of its input or output."""
    if value is None:
        return "không có"
    if isinstance(value, bool):
        return "có" if value else "không"
    if isinstance(value, tuple | list):
        item_kind = kind.removesuffix("_list")
        return ", ".join(told(item_kind, item) for item in value) or "không có"
    teller = _TELLERS.get(kind)
    return teller(value) if teller else str(value)


_TELLERS: dict[str, Any] = {
    "money": wording.money,
    "integer": wording.number,
    "number": wording.number,
    "date": wording.day,
    "birth_date": wording.day,
    "month": wording.month,
}
