"""The record of what officers changed: who, when, what, before and after."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store.console_tables import ConsoleAuditRow
from advisor.store.engine import reading

PAGE: Final = 100
_LIKE_SIGNS: Final = "\\%_"


@dataclass(frozen=True)
class Change:
    """One change; `at` in milliseconds since 1970."""

    id: int
    at: int
    actor: str
    action: str
    subject: str
    before: Any
    after: Any


@dataclass(frozen=True)
class Wanted:
    """A filter; empty fields let everything through, `until` (ms) is not included."""

    actor: str = ""
    action: str = ""
    subject: str = ""
    since: int = 0
    until: int = 0
    before_id: int = 0


def record(
    session: Session,
    now: int,
    actor: str,
    action: str,
    subject: str,
    *,
    before: Any = None,
    after: Any = None,
) -> None:
    """Write a change into the record, in the transaction that makes it.

    `before` and `after` are JSON; nothing about a citizen and no secret belongs into them, for a
    row can never be deleted.
    """
    session.add(
        ConsoleAuditRow(
            at=now,
            actor=actor,
            action=action,
            subject=subject[:300],
            before=before,
            after=after,
        )
    )


def search(wanted: Wanted, on: Engine | None = None) -> list[Change]:
    """The newest changes that the filter lets through, at most PAGE of them."""
    row = ConsoleAuditRow
    query = select(row).order_by(row.id.desc()).limit(PAGE)
    if wanted.actor:
        query = query.where(row.actor == wanted.actor)
    if wanted.action:
        query = query.where(row.action == wanted.action)
    if wanted.subject:
        query = query.where(row.subject.like(containing(wanted.subject), escape="\\"))
    if wanted.since:
        query = query.where(row.at >= wanted.since)
    if wanted.until:
        query = query.where(row.at < wanted.until)
    if wanted.before_id:
        query = query.where(row.id < wanted.before_id)
    with reading(on) as session:
        return [_change(found) for found in session.execute(query).scalars()]


def actions(on: Engine | None = None) -> list[str]:
    """The kinds of changes on record."""
    with reading(on) as session:
        query = select(ConsoleAuditRow.action).distinct().order_by(ConsoleAuditRow.action)
        return list(session.execute(query).scalars())


def containing(text: str) -> str:
    """The LIKE pattern (escape: backslash) of texts that contain `text`, its signs taken as is."""
    escaped = "".join(f"\\{sign}" if sign in _LIKE_SIGNS else sign for sign in text)
    return f"%{escaped}%"


def _change(row: ConsoleAuditRow) -> Change:
    return Change(row.id, row.at, row.actor, row.action, row.subject, row.before, row.after)
