"""Which articles the console published: they stand in for their files in every process.

The database is the source of what an officer published, git of everything else. Once a text was
written back to the files (`exported`), a file that says something newer takes over by itself.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.store.article_tables import ArticleLiveRow, ArticleRevisionRow, ArticleVersionRow
from advisor.store.engine import reading, writing

NO_FILE: Final = ""


@dataclass(frozen=True)
class LiveText:
    """A published text; `older`: fingerprints of file texts it replaces."""

    name: str
    text: str
    version: int
    older: frozenset[str]
    exported: bool

    def wins_over(self, file: str) -> bool:
        """Whether it is told instead of a file with this fingerprint (NO_FILE: there is none)."""
        return not self.exported or file in self.older


def fingerprint(text: str | None) -> str:
    """What tells texts apart; NO_FILE for None."""
    return NO_FILE if text is None else hashlib.sha256(text.encode()).hexdigest()


def revision(on: Engine | None = None) -> int:
    """The count of changes: cheap to ask."""
    with reading(on) as session:
        number: int = session.execute(select(ArticleRevisionRow.number)).scalar_one()
    return number


def live_texts(on: Engine | None = None) -> dict[str, LiveText]:
    """Every published text by the name of its article."""
    live, row = ArticleLiveRow, ArticleVersionRow
    query = select(live, row).join(row, row.id == live.version_id)
    with reading(on) as session:
        return {one.name: _live(one, version) for one, version in session.execute(query)}


def _live(one: ArticleLiveRow, version: ArticleVersionRow) -> LiveText:
    return LiveText(one.name, version.text, version.id, frozenset(one.older), one.exported)


def put_into_use(session: Session, version: ArticleVersionRow, file_text: str | None) -> str:
    """Make a version the one that is told; returns the text told before."""
    row = session.get(ArticleLiveRow, version.name)
    known = set(row.older) if row else set()
    before = session.get(ArticleVersionRow, row.version_id).text if row else file_text
    known |= {fingerprint(before), fingerprint(file_text)}
    known.discard(fingerprint(version.text))
    row = row or ArticleLiveRow(name=version.name)
    row.version_id, row.older, row.exported = version.id, sorted(known), False
    session.add(row)
    _bump(session)
    return before or ""


def mark_exported(texts: Mapping[str, str], on: Engine | None = None) -> None:
    """Note that texts were written back to the files: fingerprint by name.

    One that was published again meanwhile is not marked.
    """
    with writing(on) as session:
        locked_revision(session)
        for name, written in texts.items():
            live = session.get(ArticleLiveRow, name)
            version = session.get(ArticleVersionRow, live.version_id) if live else None
            if live is not None and version and fingerprint(version.text) == written:
                live.exported = True
        _bump(session)


def locked_revision(session: Session) -> Any:
    """The revision row, locked until the end of the transaction: one change at a time."""
    return session.execute(select(ArticleRevisionRow).with_for_update()).scalar_one()


def _bump(session: Session) -> None:
    session.execute(
        update(ArticleRevisionRow)
        .values(number=ArticleRevisionRow.number + 1)
        .execution_options(synchronize_session=False)
    )
