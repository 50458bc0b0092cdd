"""Versions of an article in the console: worked on by editors, decided on by a second person."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import unified_diff
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store import audit
from advisor.store.article_live import locked_revision, put_into_use
from advisor.store.article_tables import (
    DRAFT,
    DROPPED,
    FILE,
    PUBLISHED,
    SUBMITTED,
    ArticleVersionRow,
)
from advisor.store.engine import reading, writing

OPEN = (DRAFT, SUBMITTED)


class VersionConflict(Exception):
    """Somebody else changed the article meanwhile; nothing was written."""


@dataclass(frozen=True)
class Version:
    """One version; times in milliseconds since 1970, 0 and "" where nobody decided yet."""

    id: int
    name: str
    number: int
    text: str
    state: str
    authors: tuple[str, ...]
    note: str
    saves: int
    changed_at: int
    decided_by: str
    decided_at: int


@dataclass(frozen=True)
class Deed:
    """Who does something to an article, when (ms since 1970), and the file's text at that time."""

    by: str
    now: int
    file_text: str | None


def open_version(name: str, on: Engine | None = None) -> Version | None:
    """The version of an article that is being worked on."""
    with reading(on) as session:
        row = _open(session, name)
        return None if row is None else _version(row)


def open_states(on: Engine | None = None) -> Mapping[str, str]:
    """State of the open version by the name of its article."""
    row = ArticleVersionRow
    with reading(on) as session:
        found = session.execute(select(row.name, row.state).where(row.state.in_(OPEN)))
        return {name: state for name, state in found}


def history(name: str, on: Engine | None = None) -> list[Version]:
    """All versions of an article, newest first."""
    row = ArticleVersionRow
    with reading(on) as session:
        rows = session.execute(select(row).where(row.name == name).order_by(row.number.desc()))
        return [_version(found) for found in rows.scalars()]


def version(number: int, on: Engine | None = None) -> Version | None:
    """A version by its id."""
    with reading(on) as session:
        row = session.get(ArticleVersionRow, number)
        return None if row is None else _version(row)


def save(
    name: str, text: str, deed: Deed, *, saves: int, note: str = "", on: Engine | None = None
) -> Version:
    """Write the text of the open version, or start one; a submitted one is a draft again.

    `saves` is the count of the version that was edited, 0 for none. Raises VersionConflict when
    that is not how it stands now.
    """
    with writing(on) as session:
        locked_revision(session)
        row = _open(session, name)
        if (row.saves if row else 0) != saves:
            raise VersionConflict(name)
        before = row.text if row else deed.file_text or ""
        row = row or _started(session, name, deed)
        row.text, row.state, row.note = text, DRAFT, note
        row.authors = [*row.authors, *({deed.by} - set(row.authors))]
        row.saves += 1
        row.changed_at = deed.now
        session.flush()
        _record(session, deed, "article_saved", row, _difference(before, text))
        return _version(row)


def submit(name: str, deed: Deed, on: Engine | None = None) -> Version:
    """Hand a draft to a second person. Raises VersionConflict when there is none."""
    return _move(name, deed, (DRAFT,), SUBMITTED, "article_submitted", on)


def send_back(name: str, deed: Deed, note: str, on: Engine | None = None) -> Version:
    """Back to its authors with a reason. Raises VersionConflict when nothing is submitted."""
    return _move(name, deed, (SUBMITTED,), DRAFT, "article_sent_back", on, note)


def drop(name: str, deed: Deed, on: Engine | None = None) -> Version:
    """Give up the open version. Raises VersionConflict when there is none."""
    return _move(name, deed, OPEN, DROPPED, "article_dropped", on)


def publish(
    name: str, signed_text: str, deed: Deed, *, saves: int, on: Engine | None = None
) -> Version:
    """Put the submitted version into use, in every process within a minute.

    Raises VersionConflict unless the version is still submitted with that count of `saves`. That
    the approver is a second person is for the caller to check (`Version.authors`).
    """
    with writing(on) as session:
        locked_revision(session)
        row = _open(session, name)
        if row is None or row.state != SUBMITTED or row.saves != saves:
            raise VersionConflict(name)
        row.text, row.state = signed_text, PUBLISHED
        row.decided_by, row.decided_at = deed.by, deed.now
        before = put_into_use(session, row, deed.file_text)
        _record(session, deed, "article_published", row, _difference(before, signed_text))
        return _version(row)


def publish_at_once(
    name: str, text: str, deed: Deed, *, action: str, note: str = "", on: Engine | None = None
) -> Version:
    """A new version straight into use: an earlier one again, or one more wording of a question.

    The open version, if any, stays as it is.
    """
    with writing(on) as session:
        locked_revision(session)
        row = _started(session, name, deed)
        row.text, row.state, row.note, row.authors = text, PUBLISHED, note, [deed.by]
        row.changed_at, row.decided_by, row.decided_at = deed.now, deed.by, deed.now
        session.flush()
        before = put_into_use(session, row, deed.file_text)
        _record(session, deed, action, row, _difference(before, text))
        return _version(row)


def _move(
    name: str,
    deed: Deed,
    states: tuple[str, ...],
    to: str,
    action: str,
    on: Engine | None,
    note: str | None = None,
) -> Version:
    with writing(on) as session:
        locked_revision(session)
        row = _open(session, name)
        if row is None or row.state not in states:
            raise VersionConflict(name)
        row.state, row.changed_at = to, deed.now
        row.note = row.note if note is None else note
        _record(session, deed, action, row, {"note": note} if note else None)
        return _version(row)


def _open(session: Session, name: str) -> Any:
    row = ArticleVersionRow
    query = select(row).where(row.name == name, row.state.in_(OPEN))
    return session.execute(query).scalars().first()


def _started(session: Session, name: str, deed: Deed) -> Any:
    """A new row; before the first, what git has is kept so that one can return to it."""
    row = ArticleVersionRow
    last = session.execute(select(func.max(row.number)).where(row.name == name)).scalar()
    if last is None and deed.file_text is not None:
        session.add(_row(name, 1, deed.file_text, FILE))
        last = 1
    made = _row(name, (last or 0) + 1, "", DRAFT)
    session.add(made)
    return made


def _row(name: str, number: int, text: str, state: str) -> ArticleVersionRow:
    return ArticleVersionRow(
        name=name,
        number=number,
        text=text,
        state=state,
        authors=[],
        note="",
        saves=0,
        changed_at=0,
        decided_by="",
        decided_at=0,
    )


def _version(row: ArticleVersionRow) -> Version:
    return Version(
        row.id,
        row.name,
        row.number,
        row.text,
        row.state,
        tuple(row.authors),
        row.note,
        row.saves,
        row.changed_at,
        row.decided_by,
        row.decided_at,
    )


def _difference(before: str, after: str) -> dict[str, Any]:
    """The changed lines: what the record keeps of a text."""
    lines = unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=0)
    return {"changed_lines": list(lines)[2:]}


def _record(session: Session, deed: Deed, action: str, row: ArticleVersionRow, after: Any) -> None:
    told = {"version": row.number, "state": row.state, **(after or {})}
    audit.record(session, deed.now, deed.by, action, f"article:{row.name}", after=told)
