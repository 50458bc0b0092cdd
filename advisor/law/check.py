"""Is the law on file sound? Findings for the officer who keeps the figures.

Errors stop a release: they would give a citizen a wrong or unexplained figure. Warnings ask for a
look at the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Final, Literal

from advisor.law import usage
from advisor.law.calculator import Calculator
from advisor.law.errors import ParameterFileError
from advisor.law.inputs import InputSpec, specs_of
from advisor.law.parameter import DatedValue, Parameter
from advisor.law.registry import CALCULATORS
from advisor.law.yaml_source import read_parameter

# A figure whose source nobody looked at for this long is to be verified again.
VERIFY_EVERY: Final = timedelta(days=180)
_BOUNDED_KINDS: Final = {"integer", "number", "money", "date", "month", "birth_date", "date_list"}


@dataclass(frozen=True)
class Finding:
    """Something to look at: where it is and what is wrong."""

    level: Literal["ERROR", "WARN"]
    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.level:5} {self.where}: {self.message}"


def check_folder(folder: Path, today: date) -> list[Finding]:
    """Check every parameter file of a folder, the calculators, and that each uses the other.

    Args:
        folder: with one `*.yml` a parameter.
        today: day of the check, for the age of the verifications.
    """
    findings: list[Finding] = []
    parameters: list[Parameter] = []
    for file in sorted(folder.glob("*.yml")):
        try:
            parameters.append(read_parameter(file))
        except ParameterFileError as error:
            findings.append(Finding("ERROR", file.name, str(error)))
    findings.extend(check_parameters(parameters, today))
    findings.extend(check_usage(parameters))
    for calculator in CALCULATORS.values():
        findings.extend(check_calculator(calculator))
    return findings


def check_parameters(parameters: Iterable[Parameter], today: date) -> Iterator[Finding]:
    """Values out of the plausible range or of order, doubts without caution, old verifications."""
    for parameter in parameters:
        yield from _check_dates(parameter)
        yield from _check_values(parameter)
        yield from _check_verification(parameter, today)
        doubtful = any(value.is_unconfirmed for value in parameter.values)
        if doubtful and not parameter.caution:
            yield Finding("ERROR", parameter.name, "an unconfirmed value, but no caution sentence")


def _check_dates(parameter: Parameter) -> Iterator[Finding]:
    for series in _by_key(parameter):
        for earlier, later in pairwise(series):
            if later.valid_from <= earlier.valid_from:
                message = f"{later.valid_from} stands after {earlier.valid_from}"
                yield Finding("ERROR", _place(later), message)


def _check_values(parameter: Parameter) -> Iterator[Finding]:
    for value in parameter.values:
        if not value.reference.strip():
            yield Finding("ERROR", _place(value), "no legal reference")
        if value.value is None:
            continue
        if not parameter.minimum <= value.value <= parameter.maximum:
            span = f"{parameter.minimum} … {parameter.maximum} {parameter.unit}"
            yield Finding("ERROR", _place(value), f"{value.value} is outside {span}")


def _check_verification(parameter: Parameter, today: date) -> Iterator[Finding]:
    if parameter.known_until is not None and parameter.known_until < today:
        yield Finding("WARN", parameter.name, f"known only until {parameter.known_until}")
    told: set[date] = set()
    for series in _by_key(parameter):
        for value in _in_force_or_later(series, today):
            seen = value.last_verified_on
            if value.valid_from in told or (seen is not None and today - seen <= VERIFY_EVERY):
                continue
            told.add(value.valid_from)
            last = seen.isoformat() if seen else "never"
            message = f"value of {value.valid_from} last verified: {last}"
            yield Finding("WARN", parameter.name, message)


def _in_force_or_later(series: list[DatedValue], today: date) -> list[DatedValue]:
    current = [value for value in series if value.valid_from <= today][-1:]
    return current + [value for value in series if value.valid_from > today]


def _by_key(parameter: Parameter) -> Iterator[list[DatedValue]]:
    for key in parameter.keys or (None,):
        yield [value for value in parameter.values if value.key == key]


def _place(value: DatedValue) -> str:
    key = f"[{value.key}]" if value.key is not None else ""
    return f"{value.parameter}{key} {value.valid_from}"


def check_usage(parameters: Iterable[Parameter]) -> Iterator[Finding]:
    """Parameters that no calculator reads, and parameters read that are not on file."""
    on_file = {parameter.name: parameter for parameter in parameters}
    mentioned = usage.mentioned_names()
    for name, parameter in on_file.items():
        if name not in mentioned and not parameter.information_only:
            yield Finding("ERROR", name, "no calculator uses it (information_only is not set)")
    for name, module in sorted(usage.read_names().items()):
        if name not in on_file:
            yield Finding("ERROR", name, f"{module} reads it, but there is no such parameter")


def check_calculator(calculator: Calculator) -> Iterator[Finding]:
    """Inputs that accept values of any size."""
    for spec in calculator.input_specs:
        for path, inner in _with_parts(spec, spec.name):
            if inner.kind in _BOUNDED_KINDS and not _is_bounded(inner):
                yield Finding("ERROR", calculator.name, f"input {path} has no range")


def _with_parts(spec: InputSpec, path: str) -> Iterator[tuple[str, InputSpec]]:
    yield path, spec
    parts = spec.keys if spec.row is None else specs_of(spec.row)
    for part in parts:
        yield from _with_parts(part, f"{path}.{part.name}")


def _is_bounded(spec: InputSpec) -> bool:
    if spec.values:
        return True
    low = spec.minimum if spec.covered_from is None else spec.covered_from
    high = spec.maximum if spec.covered_to is None else spec.covered_to
    return low is not None and high is not None
