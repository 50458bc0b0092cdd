"""Parameters as lines for the officer: in force, in the past, and what differs on two days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from advisor.law import usage
from advisor.law.errors import DateNotCovered
from advisor.law.lawbook import LawBook
from advisor.law.parameter import DatedValue, Parameter


def show(law: LawBook, name: str, on: date) -> Iterator[str]:
    """What a parameter is and what is in force on a day.

    Raises:
        ParameterUnknown: there is no such parameter.
    """
    parameter = law.parameter(name)
    yield f"{parameter.name}: {parameter.title} ({parameter.unit})"
    yield parameter.description
    for key in parameter.keys or (None,):
        yield f"{on.isoformat()}  {_in_force(law, parameter, on, key)}"
    known = parameter.known_until.isoformat() if parameter.known_until else "without limit"
    yield f"known until: {known}"
    yield f"used by: {', '.join(usage.users_of(name)) or 'information only'}"
    if parameter.caution:
        yield f"caution: {parameter.caution}"


def history(law: LawBook, name: str) -> Iterator[str]:
    """Every dated value of a parameter, oldest first.

    Raises:
        ParameterUnknown: there is no such parameter.
    """
    parameter = law.parameter(name)
    yield f"{parameter.name}: {parameter.title} ({parameter.unit})"
    for key in parameter.keys or (None,):
        for dated in law.history(name, key):
            yield f"{dated.valid_from.isoformat()}  {_told(dated)}"


def differences(law: LawBook, first: date, second: date) -> Iterator[str]:
    """Parameters whose value in force is not the same on two days."""
    for parameter in law:
        for key in parameter.keys or (None,):
            before = _lookup(law, parameter, first, key)
            after = _lookup(law, parameter, second, key)
            if _number(before) != _number(after):
                source = after or before
                reference = f"  ({source.reference})" if source else ""
                where = parameter.name + (f"[{key}]" if key else "")
                yield f"{where}: {_number(before)} → {_number(after)} {parameter.unit}{reference}"


def _in_force(law: LawBook, parameter: Parameter, on: date, key: str | None) -> str:
    dated = _lookup(law, parameter, on, key)
    if dated is None:
        return f"{key + ': ' if key else ''}no value on file"
    return f"{_told(dated)}; since {dated.valid_from.isoformat()}"


def _lookup(law: LawBook, parameter: Parameter, on: date, key: str | None) -> DatedValue | None:
    try:
        return law.lookup(parameter.name, on, key)
    except DateNotCovered:
        return None


def _told(dated: DatedValue) -> str:
    key = f"{dated.key}: " if dated.key is not None else ""
    announced = ", announced" if dated.announced else ""
    return f"{key}{_number(dated)}  [{dated.reference}; {dated.confidence}{announced}]"


def _number(dated: DatedValue | None) -> str:
    if dated is None or dated.value is None:
        return "none"
    return f"{dated.value:,f}"
