"""Values of the law that an editor proposed: approved by a second person, and taken back."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store import audit, law_deciding, law_rows
from advisor.store.engine import reading, writing
from advisor.store.law_deciding import ProposalDecided
from advisor.store.law_proposal_tables import (
    APPROVED,
    PROPOSED,
    REFUSED,
    UNDONE,
    LawProposalRow,
)
from advisor.store.law_publishing import (
    NewValue,
    check_value,
    publish_in,
    stored_value,
    subject_of,
)
from advisor.store.tables import ValueRow


@dataclass(frozen=True)
class Proposal:
    """A proposed value; times in milliseconds since 1970, `before` as the audit of the law."""

    id: int
    new: NewValue
    state: str
    before: Any
    proposed_at: int
    decided_by: str
    decided_at: int


def propose(new: NewValue, now: int, on: Engine | None = None) -> Proposal:
    """Write down a proposal of `new.author`. Raises PublishError for a value that cannot be."""
    with writing(on) as session:
        check_value(session, new)
        row = LawProposalRow(
            parameter=new.parameter,
            key=new.key or "",
            valid_from=new.valid_from,
            value=law_rows.decimal_text(new.value),
            reference=new.reference,
            confidence=new.confidence,
            announced=new.announced,
            last_verified_on=new.last_verified_on,
            **law_deciding.proposed(new.author, now),
        )
        session.add(row)
        session.flush()
        _record(session, row, new.author, now, "law_proposed", after=_told(row))
        return _proposal(row)


def proposal(number: int, on: Engine | None = None) -> Proposal | None:
    """A proposal by its id."""
    with reading(on) as session:
        row = session.get(LawProposalRow, number)
        return None if row is None else _proposal(row)


def waiting(on: Engine | None = None) -> list[Proposal]:
    """The proposals nobody has decided about, oldest first."""
    with reading(on) as session:
        return [_proposal(row) for row in law_deciding.waiting(session, LawProposalRow)]


def of_parameter(name: str, on: Engine | None = None) -> list[Proposal]:
    """All proposals about a parameter, oldest first."""
    query = select(LawProposalRow).where(LawProposalRow.parameter == name)
    with reading(on) as session:
        rows = session.execute(query.order_by(LawProposalRow.id)).scalars()
        return [_proposal(row) for row in rows]


def approve(number: int, by: str, now: int, on: Engine | None = None) -> Proposal:
    """Publish the value; every process uses it within a second or so.

    That `by` is a second person is for the caller to check. Raises ProposalDecided, PublishError.
    """
    with writing(on) as session:
        row = law_deciding.locked(session, LawProposalRow, number, PROPOSED)
        new = _new_value(row, f"{row.proposed_by}, duyệt: {by}")
        done = publish_in(session, new)
        row.before = done.before
        law_deciding.decide(row, APPROVED, by, now)
        _record(session, row, by, now, "law_approved", before=done.before, after=done.after)
        return _proposal(row)


def refuse(number: int, by: str, now: int, on: Engine | None = None) -> Proposal:
    """Turn a proposal down, or take back the own one. Raises ProposalDecided."""
    with writing(on) as session:
        row = law_deciding.locked(session, LawProposalRow, number, PROPOSED)
        law_deciding.decide(row, REFUSED, by, now)
        _record(session, row, by, now, "law_refused", before=_told(row))
        return _proposal(row)


def undo(number: int, by: str, now: int, on: Engine | None = None) -> Proposal:
    """Put back what stood there before the approval.

    Raises ProposalDecided when the value is not the one of this proposal any more.
    """
    with writing(on) as session:
        row = law_deciding.locked(session, LawProposalRow, number, APPROVED)
        stored = stored_value(session, _new_value(row, by))
        if stored is None or not _is_of(stored, row):
            raise ProposalDecided(number)
        now_told = law_rows.audited(stored)
        _put_back(session, stored, row.before, by)
        law_rows.bump_revision(session)
        row.state = UNDONE
        _record(session, row, by, now, "law_undone", before=now_told, after=row.before)
        return _proposal(row)


def _put_back(session: Session, stored: ValueRow, before: Any, by: str) -> None:
    told = law_rows.audited(stored)
    stored.author = by
    if before is None:
        law_rows.record_change(session, stored, told, removed=True)
        session.delete(stored)
        return
    verified = before["last_verified_on"]
    stored.value, stored.reference = before["value"], before["reference"]
    stored.confidence, stored.announced = before["confidence"], before["announced"]
    stored.last_verified_on = date.fromisoformat(verified) if verified else None
    stored.source, stored.recorded_at = before["source"], law_rows.now()
    law_rows.record_change(session, stored, told)


def _is_of(stored: ValueRow, row: LawProposalRow) -> bool:
    return bool(stored.value == row.value and stored.reference == row.reference.strip())


def _proposal(row: LawProposalRow) -> Proposal:
    new = _new_value(row, row.proposed_by)
    return Proposal(
        row.id, new, row.state, row.before, row.proposed_at, row.decided_by, row.decided_at
    )


def _new_value(row: LawProposalRow, author: str) -> NewValue:
    return NewValue(
        parameter=row.parameter,
        valid_from=row.valid_from,
        value=None if row.value is None else Decimal(row.value),
        reference=row.reference,
        author=author,
        key=row.key or None,
        confidence=row.confidence,
        announced=row.announced,
        last_verified_on=row.last_verified_on,
    )


def _told(row: LawProposalRow) -> dict[str, Any]:
    return {"value": row.value, "reference": row.reference, "confidence": row.confidence}


def _record(
    session: Session,
    row: LawProposalRow,
    by: str,
    now: int,
    action: str,
    *,
    before: Any = None,
    after: Any = None,
) -> None:
    subject = subject_of(_new_value(row, by))
    audit.record(session, now, by, action, subject, before=before, after=after)
