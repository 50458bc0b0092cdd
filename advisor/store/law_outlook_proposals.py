"""Proposals until when figures are known: approved by a second person, and taken back."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store import audit, law_deciding, law_outlook
from advisor.store.engine import reading, writing
from advisor.store.law_deciding import ProposalDecided
from advisor.store.law_outlook import Outlook
from advisor.store.law_outlook_tables import LawOutlookRow
from advisor.store.law_proposal_tables import APPROVED, PROPOSED, REFUSED, UNDONE


@dataclass(frozen=True)
class OutlookProposal:
    """A proposal; times in ms since 1970, `before` by parameter once it was approved."""

    id: int
    new: Outlook
    state: str
    before: dict[str, Any]
    proposed_at: int
    decided_by: str
    decided_at: int


def propose(new: Outlook, now: int, on: Engine | None = None) -> OutlookProposal:
    """Write down a proposal of `new.author`. Raises PublishError for what cannot be published."""
    with writing(on) as session:
        law_outlook.check(session, new)
        row = LawOutlookRow(
            parameters=sorted(new.parameters),
            known_until=new.known_until,
            caution=new.caution,
            reference=new.reference,
            **law_deciding.proposed(new.author, now),
        )
        session.add(row)
        session.flush()
        _record(session, row, "outlook_proposed", new.author, now, after=law_outlook.told(new))
        return _proposal(row)


def proposal(number: int, on: Engine | None = None) -> OutlookProposal | None:
    """A proposal by its id."""
    with reading(on) as session:
        row = session.get(LawOutlookRow, number)
        return None if row is None else _proposal(row)


def waiting(on: Engine | None = None) -> list[OutlookProposal]:
    """The proposals nobody has decided about, oldest first."""
    with reading(on) as session:
        return [_proposal(row) for row in law_deciding.waiting(session, LawOutlookRow)]


def approve(number: int, by: str, now: int, on: Engine | None = None) -> None:
    """Publish it. That `by` is a second person is for the caller to check.

    Raises ProposalDecided, PublishError.
    """
    with writing(on) as session:
        row = law_deciding.locked(session, LawOutlookRow, number, PROPOSED)
        new = _outlook(row)
        row.before = law_outlook.publish_in(session, new)
        law_deciding.decide(row, APPROVED, by, now)
        was, now_said = law_outlook.told_before(row.before), law_outlook.told(new)
        _record(session, row, "outlook_approved", by, now, before=was, after=now_said)


def refuse(number: int, by: str, now: int, on: Engine | None = None) -> None:
    """Turn it down, or take back the own one. Raises ProposalDecided."""
    with writing(on) as session:
        row = law_deciding.locked(session, LawOutlookRow, number, PROPOSED)
        law_deciding.decide(row, REFUSED, by, now)
        _record(session, row, "outlook_refused", by, now, before=law_outlook.told(_outlook(row)))


def undo(number: int, by: str, now: int, on: Engine | None = None) -> None:
    """Say again what was said before the approval.

    Raises ProposalDecided when something else is said by now.
    """
    with writing(on) as session:
        row = law_deciding.locked(session, LawOutlookRow, number, APPROVED)
        new = _outlook(row)
        if not law_outlook.put_back(session, new, row.before):
            raise ProposalDecided(number)
        row.state = UNDONE
        was, said = law_outlook.told(new), law_outlook.told_before(row.before)
        _record(session, row, "outlook_undone", by, now, before=was, after=said)


def _record(
    session: Session,
    row: Any,
    action: str,
    by: str,
    now: int,
    *,
    before: Any = None,
    after: Any = None,
) -> None:
    subject = law_outlook.subject_of(tuple(row.parameters))
    audit.record(session, now, by, action, subject, before=before, after=after)


def _proposal(row: Any) -> OutlookProposal:
    return OutlookProposal(
        row.id,
        _outlook(row),
        row.state,
        row.before or {},
        row.proposed_at,
        row.decided_by,
        row.decided_at,
    )


def _outlook(row: Any) -> Outlook:
    return Outlook(
        tuple(row.parameters), row.known_until, row.reference, row.proposed_by, row.caution
    )
