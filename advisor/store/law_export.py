"""Write a parameter back as its YAML file: so a published value reaches the reviewed source."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.law.parameter import DatedValue, Parameter
from advisor.store import law_rows
from advisor.store.engine import reading
from advisor.store.tables import SOURCE_CONSOLE, ParameterRow, ValueRow


def published_parameters(on: Engine | None = None) -> list[str]:
    """Names of the parameters of which something stands in the database only."""
    values = select(ValueRow.parameter).where(ValueRow.source == SOURCE_CONSOLE)
    outlooks = select(ParameterRow.name).where(ParameterRow.source == SOURCE_CONSOLE)
    with reading(on) as session:
        return sorted(session.execute(values.union(outlooks)).scalars())


def export_yaml(folder: Path, names: Iterable[str], on: Engine | None = None) -> list[Path]:
    """Write the named parameters as `<folder>/<name>.yml`; returns the files written.

    Comments and line breaks of an existing file are not kept: look at the difference before
    committing. Raises StoreError when the database cannot be used.
    """
    wanted = set(names)
    with reading(on) as session:
        parameters = [p for p in law_rows.read_parameters(session) if p.name in wanted]
    written = []
    for parameter in parameters:
        file = folder / f"{parameter.name}.yml"
        file.write_text(parameter_yaml(parameter), encoding="utf-8")
        written.append(file)
    return written


def parameter_yaml(parameter: Parameter) -> str:
    """The parameter as the text of its YAML file."""
    document: dict[str, Any] = {
        "name": parameter.name,
        "title": parameter.title,
        "description": parameter.description,
        "unit": parameter.unit,
        "range": [_number(parameter.minimum), _number(parameter.maximum)],
    }
    if parameter.keys:
        document["keys"] = list(parameter.keys)
    document["values"] = _values(parameter)
    document["known_until"] = parameter.known_until
    if parameter.caution is not None:
        document["caution"] = parameter.caution
    if parameter.information_only:
        document["information_only"] = True
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=100)


def _values(parameter: Parameter) -> dict[date, dict[str, Any]]:
    dates = sorted({value.valid_from for value in parameter.values})
    return {day: _entry(parameter, day) for day in dates}


def _entry(parameter: Parameter, day: date) -> dict[str, Any]:
    starting = [value for value in parameter.values if value.valid_from == day]
    first = starting[0]
    entry: dict[str, Any] = {
        "value": _keyed(parameter, day) if parameter.keys else _number(first.value),
        "reference": "; ".join(dict.fromkeys(value.reference for value in starting)),
        "confidence": first.confidence,
        "last_verified_on": first.last_verified_on,
    }
    if any(value.announced for value in starting):
        entry["announced"] = True
    return entry


def _keyed(parameter: Parameter, day: date) -> dict[str, Any]:
    """The number of every key on a day: a file gives all of them, also those that stayed."""
    return {key: _number(_in_force(parameter.values, key, day)) for key in parameter.keys}


def _in_force(values: Iterable[DatedValue], key: str, day: date) -> Decimal | None:
    started = [value for value in values if value.key == key and value.valid_from <= day]
    return max(started, key=lambda value: value.valid_from).value if started else None


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    # Rates have a few decimals: their shortest float text is the same decimal.
    return int(value) if value == value.to_integral_value() else float(value)
