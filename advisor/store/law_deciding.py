"""What proposals about the law have in common: each is decided about once, by one officer."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from advisor.store import law_rows
from advisor.store.law_proposal_tables import PROPOSED


class ProposalDecided(Exception):
    """Somebody decided about it already, or the law has changed since; nothing was written."""


def proposed(by: str, now: int) -> dict[str, Any]:
    """The columns of a proposal that nobody has decided about; times in ms since 1970."""
    return {
        "state": PROPOSED,
        "proposed_by": by,
        "proposed_at": now,
        "decided_by": "",
        "decided_at": 0,
    }


def locked(session: Session, table: Any, number: int, state: str) -> Any:
    """A proposal in a state; until the transaction ends nobody else decides or publishes.

    Raises ProposalDecided where it is in another one.
    """
    law_rows.locked_revision(session)
    row = session.get(table, number)
    if row is None or row.state != state:
        raise ProposalDecided(number)
    return row


def decide(row: Any, state: str, by: str, now: int) -> None:
    """Write down who decided what."""
    row.state, row.decided_by, row.decided_at = state, by, now


def waiting(session: Session, table: Any) -> list[Any]:
    """The rows that nobody has decided about, oldest first."""
    query = select(table).where(table.state == PROPOSED).order_by(table.id)
    return list(session.execute(query).scalars())
