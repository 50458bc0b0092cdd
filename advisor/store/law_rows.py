"""Between the law package's parameters and the rows that keep them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from advisor.law.parameter import DatedValue, Parameter
from advisor.store.tables import AuditRow, ParameterRow, RevisionRow, ValueRow

# What a value says; the other columns tell who recorded it and when.
CONTENT = ("value", "reference", "confidence", "announced", "last_verified_on")
PARAMETER_COLUMNS = (
    "name",
    "title",
    "description",
    "unit",
    "minimum",
    "maximum",
    "keys",
    "known_until",
    "caution",
    "information_only",
)
# What officers may say of a parameter without touching a value.
OUTLOOK = ("known_until", "caution")


def decimal_text(number: Decimal | None) -> str | None:
    """The exact number as plain text without trailing zeros (4.50 -> "4.5"), None for a repeal."""
    return None if number is None else format(number.normalize(), "f")


def parameter_columns(parameter: Parameter) -> dict[str, Any]:
    """The columns of `law_parameter` for a parameter."""
    columns = {name: getattr(parameter, name) for name in PARAMETER_COLUMNS}
    columns["minimum"] = decimal_text(parameter.minimum)
    columns["maximum"] = decimal_text(parameter.maximum)
    columns["keys"] = list(parameter.keys)
    return columns


def value_content(value: DatedValue) -> dict[str, Any]:
    """The columns of `law_value` that say what the value is."""
    content = {name: getattr(value, name) for name in CONTENT}
    return {**content, "value": decimal_text(value.value)}


def row_content(row: ValueRow) -> dict[str, Any]:
    """What a stored value says, comparable with `value_content`."""
    return {name: getattr(row, name) for name in CONTENT}


def read_parameters(session: Session) -> list[Parameter]:
    """All parameters with all their values, ordered by name and date."""
    values = defaultdict(list)
    order = (ValueRow.parameter, ValueRow.valid_from, ValueRow.id)
    for row in session.execute(select(ValueRow.__table__).order_by(*order)).mappings():
        values[row["parameter"]].append(_dated_value(row))
    rows = session.execute(select(ParameterRow.__table__).order_by(ParameterRow.name)).mappings()
    return [_parameter(row, tuple(values[row["name"]])) for row in rows]


def _dated_value(row: Mapping[str, Any]) -> DatedValue:
    return DatedValue(
        parameter=row["parameter"],
        key=row["key"] or None,
        valid_from=row["valid_from"],
        value=None if row["value"] is None else Decimal(row["value"]),
        reference=row["reference"],
        confidence=row["confidence"],
        announced=row["announced"],
        last_verified_on=row["last_verified_on"],
    )


def _parameter(row: Mapping[str, Any], values: tuple[DatedValue, ...]) -> Parameter:
    columns = {name: row[name] for name in PARAMETER_COLUMNS}
    columns["minimum"] = Decimal(row["minimum"])
    columns["maximum"] = Decimal(row["maximum"])
    columns["keys"] = tuple(row["keys"])
    return Parameter(**columns, values=values)


def audited(row: ValueRow | None) -> dict[str, Any] | None:
    """A stored value as JSON for the audit, None when there is none."""
    if row is None:
        return None
    verified = row.last_verified_on.isoformat() if row.last_verified_on else None
    return {**row_content(row), "last_verified_on": verified, "source": row.source}


def record_change(
    session: Session, at: ValueRow, before: dict[str, Any] | None, *, removed: bool = False
) -> None:
    """Write to the audit what the change of one value was; its author stands in the row."""
    session.add(
        AuditRow(
            parameter=at.parameter,
            key=at.key,
            valid_from=at.valid_from,
            before=before,
            after=None if removed else audited(at),
            author=at.author,
            recorded_at=now(),
        )
    )


def now() -> datetime:
    """The moment of a change (real time: ADVISOR_TODAY moves answers, not records)."""
    return datetime.now(UTC)


def locked_revision(session: Session) -> RevisionRow:
    """The revision row, locked until the end of the transaction: one change at a time."""
    row: RevisionRow = session.execute(select(RevisionRow).with_for_update()).scalar_one()
    return row


def bump_revision(session: Session) -> None:
    """Tell every process that the law has changed."""
    session.execute(update(RevisionRow).values(number=RevisionRow.number + 1))
