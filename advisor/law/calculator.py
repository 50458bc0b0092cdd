"""What a calculator is: declared inputs and outputs around one pure function."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from advisor.law.inputs import InputSpec, specs_of
from advisor.law.rules.rounding import as_number, round_half_up
from advisor.law.validation import Check
from advisor.law.work import Work


@dataclass(frozen=True, slots=True)
class Output:
    """One output: its name, kind and Vietnamese label.

    `kind` is money (exact value in, whole đồng out, rounded half up here and only here), number
    or integer (exact, int when whole), money_list, integer_list, or boolean, choice, text_list,
    date, month (passed through).
    """

    name: str
    kind: str
    label: str


@dataclass(frozen=True)
class Calculator:
    """A calculator of the catalogue.

    Attributes:
        name: e.g. "voluntary_si.contribution".
        title: Vietnamese title.
        inputs: dataclass declared with `advisor.law.inputs`.
        outputs: in the catalogue's order.
        as_of: the day whose law is used, from the inputs and today.
        compute: inputs and work sheet → exact value of every output.
        checks: conditions between several inputs.
        reasons: codes of `reasons`, in order.
    """

    name: str
    title: str
    inputs: type
    outputs: tuple[Output, ...]
    as_of: Callable[[Any, date], date]
    compute: Callable[[Any, Work], Mapping[str, Any]]
    checks: tuple[Check, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def input_specs(self) -> tuple[InputSpec, ...]:
        """The inputs in the catalogue's order."""
        return specs_of(self.inputs)

    def finish(self, exact: Mapping[str, Any]) -> dict[str, Any]:
        """Round and order the outputs.

        Raises:
            ValueError: an output is missing or one is not declared.
        """
        names = [output.name for output in self.outputs]
        if set(names) != set(exact):
            difference = sorted(set(names) ^ set(exact))
            raise ValueError(f"{self.name}: outputs declared and computed differ: {difference}")
        return {output.name: _final(output.kind, exact[output.name]) for output in self.outputs}


def _final(kind: str, value: Any) -> Any:
    if value is None:
        return None
    if kind == "money":
        return round_half_up(value)
    if kind == "money_list":
        return tuple(round_half_up(item) for item in value)
    if kind in ("number", "integer"):
        return as_number(value)
    if kind == "integer_list":
        return tuple(as_number(item) for item in value)
    if kind == "text_list":
        return tuple(value)
    return value
