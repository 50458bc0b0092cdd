"""Read the parameter files of `data/law`: one file, one parameter, checked while reading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

import yaml

from advisor.law.errors import ParameterFileError
from advisor.law.parameter import CONFIDENCES, UNITS, DatedValue, Parameter

LAW_DIRECTORY: Final = Path(__file__).resolve().parents[2] / "data" / "law"

_REQUIRED: Final = {"name", "title", "description", "unit", "range", "values", "known_until"}
_OPTIONAL: Final = {"keys", "caution", "information_only"}
_VALUE_REQUIRED: Final = {"value", "reference", "confidence", "last_verified_on"}
# `references`: those of single keys, where `reference` is not the one of all.
_VALUE_OPTIONAL: Final = {"announced", "references"}


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Refuses a key that stands twice: YAML would silently keep the second."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [
            self.construct_object(key, deep=True)
            for key, _ in node.value
            if key.tag != "tag:yaml.org,2002:merge"
        ]
        twice = [key for key in keys if keys.count(key) > 1]
        if twice:
            raise yaml.YAMLError(f"{twice[0]} stands twice")
        mapping: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return mapping


def load_yaml(path: Path = LAW_DIRECTORY) -> list[Parameter]:
    """Read every `*.yml` of a directory (or one file), in the order of the file names.

    Raises:
        ParameterFileError: names the file and the key that is wrong.
    """
    files = [path] if path.is_file() else sorted(path.glob("*.yml"))
    if not files:
        raise ParameterFileError(f"{path}: no parameter files")
    return [read_parameter(file) for file in files]


def read_parameter(file: Path) -> Parameter:
    """Read one parameter file.

    Raises:
        ParameterFileError: names the file and the key that is wrong.
    """
    try:
        document = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
    except (yaml.YAMLError, ValueError) as error:  # ValueError: a date that does not exist
        raise ParameterFileError(f"{file.name}: not YAML: {error}") from error
    if not isinstance(document, dict):
        raise ParameterFileError(f"{file.name}: not a mapping")
    _check_keys(file.name, document, _REQUIRED, _OPTIONAL)
    if document["name"] != file.stem:
        raise ParameterFileError(f"{file.name}: name {document['name']!r} is not the file's name")
    return _parameter(file.name, document)


def _parameter(where: str, document: Mapping[str, Any]) -> Parameter:
    if document["unit"] not in UNITS:
        raise ParameterFileError(
            f"{where}: unit {document['unit']!r} is not one of {sorted(UNITS)}"
        )
    low, high = _range(where, document["range"])
    keys = tuple(str(key) for key in document.get("keys") or ())
    return Parameter(
        name=document["name"],
        title=_text(where, "title", document["title"]),
        description=_text(where, "description", document["description"]),
        unit=document["unit"],
        minimum=low,
        maximum=high,
        keys=keys,
        values=tuple(_values(where, document, keys)),
        known_until=_optional_date(where, "known_until", document["known_until"]),
        caution=document.get("caution"),
        information_only=bool(document.get("information_only", False)),
    )


def _values(where: str, document: Mapping[str, Any], keys: tuple[str, ...]) -> Iterator[DatedValue]:
    values = document["values"]
    if not isinstance(values, dict) or not values:
        raise ParameterFileError(f"{where}: values: must map dates to values")
    for valid_from, entry in values.items():
        place = f"{where}: values.{valid_from}"
        if type(valid_from) is not date:
            raise ParameterFileError(f"{place}: the key is not a date YYYY-MM-DD")
        if not isinstance(entry, dict):
            raise ParameterFileError(f"{place}: not a mapping")
        _check_keys(place, entry, _VALUE_REQUIRED, _VALUE_OPTIONAL)
        yield from _dated(place, document["name"], valid_from, entry, keys)


def _dated(
    place: str, name: str, valid_from: date, entry: Mapping[str, Any], keys: tuple[str, ...]
) -> Iterator[DatedValue]:
    if entry["confidence"] not in CONFIDENCES:
        raise ParameterFileError(f"{place}: confidence {entry['confidence']!r} is unknown")
    common = _text(place, "reference", entry["reference"])
    own = _references(place, entry.get("references", {}), keys)
    for key, number in _numbers(place, entry["value"], keys):
        yield DatedValue(
            parameter=name,
            key=key,
            valid_from=valid_from,
            value=number,
            reference=own.get(key, common),
            confidence=entry["confidence"],
            announced=bool(entry.get("announced", False)),
            last_verified_on=_optional_date(place, "last_verified_on", entry["last_verified_on"]),
        )


def _references(place: str, references: Any, keys: tuple[str, ...]) -> dict[str | None, str]:
    """The references that belong to one key only."""
    if not isinstance(references, dict):
        raise ParameterFileError(f"{place}: references: must map keys to references")
    unknown = {str(key) for key in references} - set(keys)
    if unknown:
        raise ParameterFileError(f"{place}: references: unknown keys {sorted(unknown)}")
    return {str(key): _text(place, f"references.{key}", text) for key, text in references.items()}


def _numbers(
    place: str, value: Any, keys: tuple[str, ...]
) -> Iterator[tuple[str | None, Decimal | None]]:
    """Pairs of key and number; null for the whole value repeals every key."""
    if not keys:
        yield None, _number(place, value)
        return
    if value is None:
        yield from ((key, None) for key in keys)
        return
    if not isinstance(value, dict):
        raise ParameterFileError(f"{place}: value: must give a number for each key")
    by_key = {str(key): number for key, number in value.items()}
    unknown = set(by_key) - set(keys)
    missing = set(keys) - set(by_key)
    if unknown or missing:
        raise ParameterFileError(
            f"{place}: value: unknown keys {sorted(unknown)}, missing keys {sorted(missing)}"
        )
    yield from ((key, _number(f"{place}.{key}", by_key[key])) for key in keys)


def _number(place: str, value: Any) -> Decimal | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise ParameterFileError(f"{place}: {value!r} is not a number")
    try:
        return Decimal(str(value))
    except InvalidOperation:
        raise ParameterFileError(f"{place}: {value!r} is not a number") from None


def _range(where: str, value: Any) -> tuple[Decimal, Decimal]:
    if not isinstance(value, list) or len(value) != 2:
        raise ParameterFileError(f"{where}: range: must be [least, greatest]")
    low, high = (_number(f"{where}: range", bound) for bound in value)
    if low is None or high is None or low > high:
        raise ParameterFileError(f"{where}: range: must be [least, greatest]")
    return low, high


def _text(where: str, key: str, value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ParameterFileError(f"{where}: {key}: must be a text")
    return value.strip()


def _optional_date(where: str, key: str, value: Any) -> date | None:
    if value is None:
        return None
    if type(value) is not date:
        raise ParameterFileError(f"{where}: {key}: {value!r} is not a date YYYY-MM-DD")
    return value


def _check_keys(
    where: str, mapping: Mapping[str, Any], required: set[str], optional: set[str]
) -> None:
    unknown = set(mapping) - required - optional
    missing = required - set(mapping)
    if unknown:
        raise ParameterFileError(f"{where}: unknown key {sorted(map(str, unknown))[0]!r}")
    if missing:
        raise ParameterFileError(f"{where}: missing key {sorted(missing)[0]!r}")
