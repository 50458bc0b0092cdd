"""The catalogue of calculators as text: one line a calculator, input and output.

The reviewed copy under `tests/law` changes only together with the contract.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from advisor.law.calculator import Calculator
from advisor.law.inputs import InputSpec, specs_of
from advisor.law.rules.months import Month


def describe(calculators: Iterable[Calculator]) -> Iterator[str]:
    """Lines on every calculator: name and title, inputs with limits, outputs, reasons."""
    for calculator in sorted(calculators, key=lambda item: item.name):
        yield f"{calculator.name}: {calculator.title}"
        for spec in calculator.input_specs:
            yield from _input(spec, "  in  ")
        for output in calculator.outputs:
            yield f"  out {output.name}: {output.kind}, {output.label}"
        if calculator.reasons:
            yield f"  reasons: {', '.join(calculator.reasons)}"


def _input(spec: InputSpec, indent: str) -> Iterator[str]:
    parts = [spec.kind, "required" if spec.required else f"default {_shown(spec.default)}"]
    if spec.values:
        parts.append("one of " + " ".join(str(value) for value in spec.values))
    if spec.minimum is not None or spec.maximum is not None:
        parts.append(f"{_shown(spec.minimum)} … {_shown(spec.maximum)}")
    if spec.covered_from is not None:
        parts.append(f"covered {_shown(spec.covered_from)} … {_shown(spec.covered_to)}")
    if spec.min_items or spec.max_items is not None:
        parts.append(f"items {spec.min_items} … {_shown(spec.max_items)}")
    yield f"{indent}{spec.name}: {', '.join(parts)}, {spec.label}"
    inner = spec.keys if spec.row is None else specs_of(spec.row)
    for part in inner:
        yield from _input(part, f"{indent}  ")


def _shown(value: Any) -> str:
    if callable(value):
        return value.__name__.lower()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "[" + " ".join(_shown(item) for item in value) + "]"
    if isinstance(value, Month):
        return str(value)
    return "none" if value is None else str(value)
