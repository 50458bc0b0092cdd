"""Check the inputs of a calculation against their declarations and report the first problem.

All problems are collected, then the first in the catalogue's order of codes is reported (inputs in
the order of the table within one code): a missing input is told before a wrong format elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from advisor.law.errors import CalculationError, DateNotCovered, Problem
from advisor.law.inputs import InputSpec, at, specs_of
from advisor.law.lawbook import LawBook
from advisor.law.reading import Unreadable, read_value, shown, wrong_type

T = TypeVar("T")


class _FaultyInput(Exception):
    """A check looked at an input that is itself in error: the check is void."""


class Given:
    """The inputs as far as they could be read; an input in error voids the check that reads it."""

    def __init__(self, values: Mapping[str, Any], faulty: set[str], law: LawBook) -> None:
        self._values = values
        self._faulty = faulty
        self._law = law

    def __getattr__(self, attribute: str) -> Any:
        if attribute in self._faulty:
            raise _FaultyInput(attribute)
        return self._values[attribute]

    def figure(self, name: str, on: date, key: str | None = None) -> Decimal | None:
        """A figure of the law that a condition depends on, None if there is none on that day."""
        try:
            return self._law.value(name, on, key)
        except DateNotCovered:
            return None


Check = Callable[[Given], Iterable[Problem]]


def validate(
    cls: type[T],
    raw: Mapping[str, Any],
    *,
    law: LawBook,
    today: date,
    checks: Iterable[Check] = (),
) -> T:
    """Build the typed inputs of a calculator.

    Args:
        cls: the inputs dataclass, declared with `advisor.law.inputs`.
        raw: the JSON object; null counts as absent.
        law: the figures, for conditions that depend on one.
        today: day of the run, for defaults and the limit of birth dates.
        checks: conditions between several inputs.

    Raises:
        CalculationError: the first problem in the catalogue's order.
    """
    values, faulty, problems = _read_object(specs_of(cls), raw, today, "")
    given = Given(values, faulty, law)
    for check in checks:
        problems.extend(_run(check, given))
    if problems:
        raise CalculationError.of(min(problems, key=lambda problem: problem.rank))
    return cls(**values)


def _run(check: Check, given: Given) -> list[Problem]:
    try:
        return list(check(given))
    except _FaultyInput:
        return []


def _read_object(
    specs: tuple[InputSpec, ...], raw: Mapping[str, Any], today: date, prefix: str
) -> tuple[dict[str, Any], set[str], list[Problem]]:
    """Read the members of an object: values by attribute, attributes in error, problems."""
    names = {spec.name for spec in specs}
    problems = [
        Problem("unknown_input", f"{prefix}{key}", f"Không có thông tin đầu vào “{key}”.")
        for key in raw
        if key not in names
    ]
    values: dict[str, Any] = {}
    faulty: set[str] = set()
    for spec in specs:
        value, found = _read_input(spec, raw.get(spec.name), today, f"{prefix}{spec.name}")
        values[spec.attribute] = value
        if found:
            faulty.add(spec.attribute)
            problems.extend(found)
    return values, faulty, problems


def _read_input(spec: InputSpec, value: Any, today: date, field: str) -> tuple[Any, list[Problem]]:
    if value is None:
        if spec.required:
            return None, [missing(field, spec.label)]
        value = spec.default_on(today)
        return value, list(_uncovered(spec, value, today, field))
    if spec.kind == "rows":
        return _read_rows(spec, value, today, field)
    if spec.kind == "overrides":
        return _read_overrides(spec, value, today, field)
    try:
        read = read_value(spec, value, field)
    except Unreadable as error:
        return None, [error.problem]
    limits = [*_out_of_range(spec, read, today, field), *_uncovered(spec, read, today, field)]
    return read, limits


def _read_rows(spec: InputSpec, value: Any, today: date, field: str) -> tuple[Any, list[Problem]]:
    assert spec.row is not None
    if not isinstance(value, list | tuple):
        return None, [wrong_type(spec, field, "một danh sách").problem]
    rows: list[Any] = []
    problems = list(_wrong_length(spec, value, field))
    for index, item in enumerate(value):
        path = f"{field}[{index}]"
        if not isinstance(item, Mapping):
            problems.append(wrong_type(spec, path, "danh sách các dòng").problem)
            continue
        values, _, found = _read_object(specs_of(spec.row), item, today, f"{path}.")
        problems.extend(found)
        if not found:
            rows.append(spec.row(**values))
    return tuple(rows), problems


def _read_overrides(
    spec: InputSpec, value: Any, today: date, field: str
) -> tuple[Any, list[Problem]]:
    if not isinstance(value, Mapping):
        return None, [wrong_type(spec, field, "một đối tượng JSON").problem]
    values, _, problems = _read_object(spec.keys, value, today, f"{field}.")
    return {key: item for key, item in values.items() if item is not None}, problems


def _out_of_range(spec: InputSpec, value: Any, today: date, field: str) -> Iterator[Problem]:
    if isinstance(value, tuple):
        yield from _wrong_length(spec, value, field)
    low, high = at(spec.minimum, today), at(spec.maximum, today)
    for item in _items(value):
        if low is not None and item < low:
            yield out_of_range(field, f"{_capital(spec.label)} phải từ {shown(low)} trở lên.")
            return
        if high is not None and item > high:
            yield out_of_range(field, f"{_capital(spec.label)} không được quá {shown(high)}.")
            return


def _items(value: Any) -> Iterable[Any]:
    if isinstance(value, tuple):
        return value
    return value.values() if isinstance(value, dict) else (value,)


def _wrong_length(spec: InputSpec, value: Any, field: str) -> Iterator[Problem]:
    most = spec.max_items
    if len(value) < spec.min_items or (most is not None and len(value) > most):
        wanted = f"đúng {most}" if most == spec.min_items else f"ít nhất {spec.min_items}"
        yield out_of_range(field, f"{_capital(spec.label)} phải có {wanted} mục.")


def _uncovered(spec: InputSpec, value: Any, today: date, field: str) -> Iterator[Problem]:
    first, last = at(spec.covered_from, today), at(spec.covered_to, today)
    if value is None or first is None or first <= value <= last:
        return
    yield not_covered(field, first, last)


def missing(field: str, label: str) -> Problem:
    """The input is needed but absent."""
    return Problem("missing_input", field, f"Anh/Chị cho biết thêm {label}.")


def out_of_range(field: str, message: str) -> Problem:
    """The value lies outside its limits."""
    return Problem("out_of_range", field, message)


def conflicting(field: str, message: str) -> Problem:
    """Inputs exclude or contradict each other."""
    return Problem("conflicting_inputs", field, message)


def not_covered(field: str, first: Any, last: Any) -> Problem:
    """The day or month lies outside the time with law on file."""
    message = f"Chỉ tính được cho thời gian từ {shown(first)} đến {shown(last)}."
    return Problem("date_not_covered", field, message)


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]
