"""Load the reviewed YAML files of `data/law` into the database, touching only what differs.

A value that an officer published in the database is not overwritten by a differing file: it is
reported, and stays until the file says the same.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.law.parameter import DatedValue, Parameter
from advisor.law.yaml_source import load_yaml
from advisor.store import law_rows
from advisor.store.engine import reading, writing
from advisor.store.tables import SOURCE_CONSOLE, SOURCE_YAML, ParameterRow, RevisionRow, ValueRow

AUTHOR = "data/law"
_Place = tuple[str, str, date]


@dataclass
class LoadReport:
    """What a load did; each value is named as `parameter[key] date`."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    unchanged: int = 0
    conflicts: list[str] = field(default_factory=list)
    parameters_changed: list[str] = field(default_factory=list)

    @property
    def touched(self) -> bool:
        """Whether the database says something else than before."""
        return bool(self.added or self.changed or self.removed or self.parameters_changed)

    def summary(self) -> str:
        """One line for the operator."""
        return (
            f"{len(self.added)} added, {len(self.changed)} changed, {len(self.removed)} removed, "
            f"{self.unchanged} unchanged, {len(self.conflicts)} kept as published by an officer"
        )


def folder_fingerprint(folder: Path) -> str:
    """A hash over the names and contents of the parameter files."""
    digest = hashlib.sha256()
    for file in sorted(folder.glob("*.yml")):
        content = file.read_bytes()
        digest.update(f"{file.name}:{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def load(folder: Path, on: Engine | None = None) -> LoadReport:
    """Bring the database to what the files say, in one transaction.

    Raises ParameterFileError for a malformed file (nothing is changed), StoreError when the
    database cannot be used.
    """
    fingerprint = folder_fingerprint(folder)
    parameters = load_yaml(folder)
    with writing(on) as session:
        revision = law_rows.locked_revision(session)
        report = _load(session, parameters)
        revision.yaml_fingerprint = fingerprint
        if report.touched:
            revision.number += 1
    return report


def load_if_changed(folder: Path, on: Engine | None = None) -> LoadReport | None:
    """Load the files unless they are the ones that were loaded last."""
    return None if is_loaded(folder, on) else load(folder, on)


def is_loaded(folder: Path, on: Engine | None = None) -> bool:
    """Whether the files are the ones that were loaded last."""
    with reading(on) as session:
        loaded: str = session.execute(select(RevisionRow.yaml_fingerprint)).scalar_one()
    return loaded == folder_fingerprint(folder)


def _load(session: Session, parameters: Sequence[Parameter]) -> LoadReport:
    report = LoadReport()
    _load_parameters(session, parameters, report)
    stored: dict[_Place, ValueRow] = {
        (row.parameter, row.key, row.valid_from): row
        for row in session.execute(select(ValueRow)).scalars()
    }
    for parameter in parameters:
        for value in parameter.values:
            row = stored.pop((value.parameter, value.key or "", value.valid_from), None)
            _load_value(session, value, row, report)
    for place, row in stored.items():
        if row.source == SOURCE_YAML:
            _remove(session, place, row, report)
    _drop_parameters(session, parameters, report)
    return report


def _load_parameters(session: Session, parameters: Sequence[Parameter], report: LoadReport) -> None:
    stored = {row.name: row for row in session.execute(select(ParameterRow)).scalars()}
    for parameter in parameters:
        columns = law_rows.parameter_columns(parameter)
        row = stored.get(parameter.name)
        if row is not None and row.source == SOURCE_CONSOLE:
            columns = _with_outlook_of(row, columns, report)
        if row is None:
            session.add(ParameterRow(**columns))
        elif all(getattr(row, name) == content for name, content in columns.items()):
            continue
        else:
            for name, content in columns.items():
                setattr(row, name, content)
        report.parameters_changed.append(parameter.name)
    session.flush()


def _with_outlook_of(
    row: ParameterRow, columns: dict[str, Any], report: LoadReport
) -> dict[str, Any]:
    """The columns with what an officer said of the parameter, until the file says the same."""
    if all(getattr(row, name) == columns[name] for name in law_rows.OUTLOOK):
        row.source = SOURCE_YAML
        return columns
    report.conflicts.append(row.name)
    return {**columns, **{name: getattr(row, name) for name in law_rows.OUTLOOK}}


def _load_value(
    session: Session, value: DatedValue, row: ValueRow | None, report: LoadReport
) -> None:
    content = law_rows.value_content(value)
    place = (value.parameter, value.key or "", value.valid_from)
    if row is None:
        report.added.append(_name(place))
        _write(session, ValueRow(parameter=place[0], key=place[1], valid_from=place[2]), content)
    elif law_rows.row_content(row) == content:
        report.unchanged += 1
        if row.source == SOURCE_CONSOLE:
            _write(session, row, content)  # what the officer published has reached the files
    elif row.source == SOURCE_CONSOLE:
        report.conflicts.append(_name(place))
    else:
        report.changed.append(_name(place))
        _write(session, row, content)


def _write(session: Session, row: ValueRow, content: dict[str, Any]) -> None:
    before = law_rows.audited(row) if row in session else None
    for name, said in content.items():
        setattr(row, name, said)
    row.source, row.author, row.recorded_at = SOURCE_YAML, AUTHOR, law_rows.now()
    session.add(row)
    law_rows.record_change(session, row, before)


def _remove(session: Session, place: _Place, row: ValueRow, report: LoadReport) -> None:
    report.removed.append(_name(place))
    before = law_rows.audited(row)
    row.author = AUTHOR
    law_rows.record_change(session, row, before, removed=True)
    session.delete(row)


def _drop_parameters(session: Session, parameters: Sequence[Parameter], report: LoadReport) -> None:
    session.flush()
    kept = {parameter.name for parameter in parameters}
    kept.update(session.execute(select(ValueRow.parameter).distinct()).scalars())
    for row in session.execute(select(ParameterRow)).scalars():
        if row.name not in kept:
            session.delete(row)
            report.parameters_changed.append(row.name)


def _name(place: _Place) -> str:
    parameter, key, valid_from = place
    return f"{parameter}{f'[{key}]' if key else ''} {valid_from.isoformat()}"
