"""Publish a value of the law into the database, with its decree, author and audit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels.clock import now_ms
from advisor.law.parameter import CONFIDENCES
from advisor.store import audit, law_rows
from advisor.store.engine import writing
from advisor.store.errors import PublishError
from advisor.store.tables import SOURCE_CONSOLE, ParameterRow, ValueRow


@dataclass(frozen=True)
class NewValue:
    """A value to publish. `value` None repeals the parameter from that day on.

    The unit is the parameter's; `key` is needed where the parameter has keys.
    """

    parameter: str
    valid_from: date
    value: Decimal | None
    reference: str
    author: str
    key: str | None = None
    confidence: str = "statute_read"
    announced: bool = False
    last_verified_on: date | None = None


@dataclass(frozen=True)
class Published:
    """What stood at that place before (None: nothing) and what stands there now."""

    before: dict[str, Any] | None
    after: dict[str, Any]


def set_value(new: NewValue, on: Engine | None = None, reason: str = "") -> Published:
    """Publish a value without a second person, the operator's `reason` on record; every process
    uses it within a second or so.

    Raises PublishError for an unknown parameter or key, a value outside the parameter's plausible
    range, or a missing reference or author; StoreError when the database cannot be used.
    """
    with writing(on) as session:
        law_rows.locked_revision(session)
        done = publish_in(session, new)
        at, after = now_ms(), {**done.after, "reason": reason}
        subject = subject_of(new)
        audit.record(session, at, new.author, "law_set", subject, before=done.before, after=after)
        return done


def subject_of(new: NewValue) -> str:
    """What the record of changes calls the place of a value."""
    key = f"[{new.key}]" if new.key else ""
    return f"law:{new.parameter}{key} {new.valid_from.isoformat()}"


def publish_in(session: Session, new: NewValue) -> Published:
    """The same in a transaction of the caller, who has locked the revision."""
    check_value(session, new)
    row = stored_value(session, new)
    before = law_rows.audited(row)
    row = row or ValueRow(parameter=new.parameter, key=new.key or "", valid_from=new.valid_from)
    _fill(row, new)
    session.add(row)
    law_rows.record_change(session, row, before)
    law_rows.bump_revision(session)
    return Published(before, law_rows.audited(row) or {})


def check_value(session: Session, new: NewValue) -> None:
    """Raises PublishError, as `set_value`, for a value that cannot be published."""
    _check(new, session.get(ParameterRow, new.parameter))


def stored_value(session: Session, new: NewValue) -> ValueRow | None:
    """What stands at the place of a value now."""
    found: ValueRow | None = session.execute(
        select(ValueRow).where(
            ValueRow.parameter == new.parameter,
            ValueRow.key == (new.key or ""),
            ValueRow.valid_from == new.valid_from,
        )
    ).scalar_one_or_none()
    return found


def _fill(row: ValueRow, new: NewValue) -> None:
    row.value = law_rows.decimal_text(new.value)
    row.reference = new.reference.strip()
    row.confidence = new.confidence
    row.announced = new.announced
    row.last_verified_on = new.last_verified_on
    row.source = SOURCE_CONSOLE
    row.author = new.author.strip()
    row.recorded_at = law_rows.now()


def _check(new: NewValue, parameter: ParameterRow | None) -> None:
    if parameter is None:
        raise PublishError(f"there is no parameter '{new.parameter}'")
    keys = list(parameter.keys)
    if keys and new.key not in keys:
        raise PublishError(f"{new.parameter}: the key must be one of {', '.join(keys)}")
    if not keys and new.key is not None:
        raise PublishError(f"{new.parameter}: this parameter has no keys")
    if not new.reference.strip() or not new.author.strip():
        raise PublishError(f"{new.parameter}: a value needs its legal reference and its author")
    if new.confidence not in CONFIDENCES:
        raise PublishError(f"confidence must be one of {', '.join(sorted(CONFIDENCES))}")
    _check_range(new, parameter)


def _check_range(new: NewValue, parameter: ParameterRow) -> None:
    if new.value is None:
        return
    low, high = Decimal(parameter.minimum), Decimal(parameter.maximum)
    if not new.value.is_finite() or not low <= new.value <= high:
        raise PublishError(
            f"{new.parameter}: {new.value} is outside the plausible range "
            f"{parameter.minimum} to {parameter.maximum} {parameter.unit}"
        )
