"""Until when figures of the law are known, and the caution that goes with them: said by an officer.

A new period is published so without touching a value: "looked up, the same until 31/12/2027".
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store import audit, law_rows
from advisor.store.engine import writing
from advisor.store.errors import PublishError
from advisor.store.tables import SOURCE_CONSOLE, ParameterRow

LONGEST_CAUTION: Final = 500
_SAID: Final = ("known_until", "caution", "source")


@dataclass(frozen=True)
class Outlook:
    """What is to be said of parameters. Without `known_until` the law fixes them for good.

    `caution` (Vietnamese, for citizens) is None where each keeps its own, "" for none.
    """

    parameters: tuple[str, ...]
    known_until: date | None
    reference: str
    author: str
    caution: str | None = None


def set_outlook(new: Outlook, now: int, reason: str, on: Engine | None = None) -> None:
    """Publish without a second person, the operator's `reason` on record; every process knows
    within a second or so.

    Raises PublishError for an unknown parameter or a missing reference or author, StoreError when
    the database cannot be used.
    """
    with writing(on) as session:
        law_rows.locked_revision(session)
        before = publish_in(session, new)
        subject, was = subject_of(new.parameters), told_before(before)
        after = {**told(new), "reason": reason}
        audit.record(session, now, new.author, "outlook_set", subject, before=was, after=after)


def publish_in(session: Session, new: Outlook) -> dict[str, Any]:
    """The same in a transaction of the caller, who has locked the revision and records it.

    Returns what was said before of each parameter.
    """
    check(session, new)
    before: dict[str, Any] = {}
    for row in _rows(session, new.parameters):
        before[row.name] = said(row)
        row.known_until, row.source = new.known_until, SOURCE_CONSOLE
        if new.caution is not None:
            row.caution = new.caution.strip() or None
    law_rows.bump_revision(session)
    return before


def put_back(session: Session, new: Outlook, before: dict[str, Any]) -> bool:
    """Say again of each parameter what was said before; False, and nothing is done, when one of
    them says something else than `new` by now."""
    rows = _rows(session, new.parameters)
    if len(rows) != len(before) or not all(_says(row, new) for row in rows):
        return False
    for row in rows:
        was = before[row.name]
        row.known_until = date.fromisoformat(was["known_until"]) if was["known_until"] else None
        row.caution, row.source = was["caution"], was["source"]
    law_rows.bump_revision(session)
    return True


def check(session: Session, new: Outlook) -> None:
    """Raises PublishError for what cannot be published."""
    if not new.reference.strip() or not new.author.strip():
        raise PublishError("it needs its legal reference and its author")
    if new.caution and len(new.caution) > LONGEST_CAUTION:
        raise PublishError(f"a caution has at most {LONGEST_CAUTION} characters")
    known = {row.name for row in _rows(session, new.parameters)}
    missing = sorted(set(new.parameters) - known)
    if missing or not new.parameters:
        raise PublishError(f"there is no parameter '{', '.join(missing)}'")


def said(row: ParameterRow) -> dict[str, Any]:
    """What is said of a parameter, as JSON."""
    found = {name: getattr(row, name) for name in _SAID}
    return {**found, "known_until": row.known_until.isoformat() if row.known_until else None}


def told(new: Outlook) -> dict[str, Any]:
    """An outlook for the record; `known_until` null: for good."""
    until = new.known_until.isoformat() if new.known_until else None
    caution = {} if new.caution is None else {"caution": new.caution}
    names = sorted(new.parameters)
    return {"parameters": names, "known_until": until, "reference": new.reference, **caution}


def told_before(before: dict[str, Any]) -> dict[str, Any]:
    """The same of what was said before: the days of all parameters, the caution of a single one."""
    days = sorted({one["known_until"] or "" for one in before.values()})
    said = {"parameters": sorted(before), "known_until": "; ".join(days) or None}
    return {**said, "caution": next(iter(before.values()))["caution"]} if len(before) == 1 else said


def subject_of(parameters: tuple[str, ...]) -> str:
    """The subject of the record: one parameter by its name."""
    return f"law:{parameters[0]}" if len(parameters) == 1 else "law"


def _says(row: ParameterRow, new: Outlook) -> bool:
    caution = row.caution if new.caution is None else (new.caution.strip() or None)
    return bool(row.known_until == new.known_until and row.caution == caution)


def _rows(session: Session, names: tuple[str, ...]) -> list[Any]:
    query = select(ParameterRow).where(ParameterRow.name.in_(names)).order_by(ParameterRow.name)
    return list(session.execute(query).scalars())
