"""What can go wrong in the law package: one exception per kind of caller.

A `CalculationError` is for the citizen (or the program that asks on their behalf): it carries the
catalogue's code, the input it concerns and a Vietnamese sentence. The others are for developers and
officers who keep the figures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

# When several problems apply, the first of this list is reported.
ERROR_ORDER: Final[tuple[str, ...]] = (
    "invalid_json",
    "unknown_calculator",
    "unknown_input",
    "missing_input",
    "invalid_type",
    "invalid_format",
    "invalid_choice",
    "out_of_range",
    "conflicting_inputs",
    "date_not_covered",
    "parameter_unknown",
    "income_base_below_minimum",
    "income_base_above_maximum",
)
_RANK: Final = {code: rank for rank, code in enumerate(ERROR_ORDER)}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong with the inputs of a calculation."""

    code: str
    field: str | None
    message: str

    @property
    def rank(self) -> int:
        """Place in the catalogue's order of error codes (smaller is reported first)."""
        return _RANK[self.code]


class CalculationError(Exception):
    """The inputs do not allow a calculation.

    Attributes:
        code: one of `ERROR_ORDER`.
        field: input (or path such as `contributions[0].to`), None for the whole request.
        message: Vietnamese sentence for the citizen.
    """

    def __init__(self, code: str, field: str | None, message: str) -> None:
        super().__init__(f"{code}: {field}: {message}")
        self.code = code
        self.field = field
        self.message = message

    @classmethod
    def of(cls, problem: Problem) -> CalculationError:
        """Turn a collected problem into the exception."""
        return cls(problem.code, problem.field, problem.message)

    def __reduce__(self) -> tuple[type, tuple[str, str | None, str]]:
        return type(self), (self.code, self.field, self.message)

    def to_dict(self) -> dict[str, dict[str, str | None]]:
        """The error object of the command line."""
        return {"error": {"code": self.code, "field": self.field, "message": self.message}}


class LawError(Exception):
    """A figure of the law cannot be given."""


class ParameterUnknown(LawError):
    """No parameter of that name, or no such key in it."""

    def __init__(self, name: str, key: str | None = None) -> None:
        super().__init__(f"no parameter {name!r}" + (f" with key {key!r}" if key else ""))
        self.name = name
        self.key = key


class DateNotCovered(LawError):
    """The parameter has no value on that day: the first one starts later."""

    def __init__(self, name: str, key: str | None, on: date) -> None:
        super().__init__(f"parameter {name!r} (key {key!r}) has no value on {on.isoformat()}")
        self.name = name
        self.key = key
        self.on = on


class ParameterFileError(LawError):
    """A parameter file is malformed; the message names the file and the place in it."""
