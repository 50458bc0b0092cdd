"""The calculators by name, and the one way to run them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType
from typing import Any, Final

from advisor.law import calculators
from advisor.law.calculator import Calculator
from advisor.law.errors import CalculationError
from advisor.law.lawbook import LawBook
from advisor.law.result import Calculation
from advisor.law.validation import validate
from advisor.law.work import Work


def _discover() -> dict[str, Calculator]:
    """Every module of `advisor.law.calculators`, by the name of its calculator."""
    modules = [
        import_module(f"{calculators.__name__}.{module.name}")
        for module in iter_modules(calculators.__path__)
    ]
    found: list[Calculator] = [module.CALCULATOR for module in modules]
    return {calculator.name: calculator for calculator in found}


CALCULATORS: Final[Mapping[str, Calculator]] = MappingProxyType(_discover())


def calculator(name: object) -> Calculator:
    """The calculator of that name.

    Raises:
        CalculationError: `unknown_calculator`.
    """
    found = CALCULATORS.get(name) if isinstance(name, str) else None
    if found is None:
        raise CalculationError("unknown_calculator", None, f"Không có phép tính “{name}”.")
    return found


def calculate(name: str, inputs: Mapping[str, Any], *, law: LawBook, today: date) -> Calculation:
    """Run a calculator.

    Args:
        name: e.g. "voluntary_si.contribution".
        inputs: the JSON object of the catalogue; null counts as absent.
        law: the figures.
        today: day of the run, for defaults.

    Raises:
        CalculationError: with code, field and a Vietnamese message.
    """
    return run(calculator(name), inputs, law=law, today=today)


def run(spec: Calculator, inputs: Mapping[str, Any], *, law: LawBook, today: date) -> Calculation:
    """Run a declared function of the law, of the catalogue or not. Raises as `calculate`."""
    if not isinstance(inputs, Mapping):
        message = "Dữ liệu đầu vào phải là một đối tượng JSON."
        raise CalculationError("invalid_json", None, message)
    typed: Any = validate(spec.inputs, inputs, law=law, today=today, checks=spec.checks)
    as_of = spec.as_of(typed, today)
    work = Work(law, today, as_of, getattr(typed, "overrides", None))
    result = spec.finish(spec.compute(typed, work))
    return Calculation(
        calculator=spec.name,
        inputs={item.name: getattr(typed, item.attribute) for item in spec.input_specs},
        result=result,
        steps=tuple(work.steps),
        citations=work.citations,
        as_of=as_of,
        warnings=work.warnings,
        figures=work.used,
    )
