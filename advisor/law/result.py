"""The result of a calculation, ready for a citizen, a screen or a program."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from advisor.law.parameter import DatedValue
from advisor.law.references import Citation
from advisor.law.rules.months import Month


@dataclass(frozen=True, slots=True)
class Warning:
    """Something the reader must know about the result; `code` as in the catalogue."""

    code: str
    message: str


@dataclass(frozen=True)
class Calculation:
    """A finished calculation.

    Attributes:
        calculator: its name.
        inputs: normalised inputs by name (dates, `Month`, int, Decimal), defaults filled in.
        result: every output in the catalogue's order; money is int đồng, None where not applicable.
        steps: the arithmetic in Vietnamese, one line a step.
        citations: every rule and dated figure used.
        as_of: the day whose law and figures were used.
        warnings: cautions, each code at most once for each message.
        figures: the dated values of the law that were read.
    """

    calculator: str
    inputs: Mapping[str, Any]
    result: Mapping[str, Any]
    steps: tuple[str, ...]
    citations: tuple[Citation, ...]
    as_of: date
    warnings: tuple[Warning, ...]
    figures: tuple[DatedValue, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The JSON object of the command line (plain types only)."""
        return {
            "result": {name: plain(value) for name, value in self.result.items()},
            "steps": list(self.steps),
            "citations": [str(citation) for citation in self.citations],
            "as_of": self.as_of.isoformat(),
            "warnings": [{"code": w.code, "message": w.message} for w in self.warnings],
        }


def plain(value: Any) -> Any:
    """A value as JSON has it: dates and months as text, decimals as numbers."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Month):
        return str(value)
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    return value
