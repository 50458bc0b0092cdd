"""The list of offices in the database: put into use as a whole, read when it changed."""

import hashlib
import logging
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.offices.directory import EMPTY, Directory
from advisor.offices.office import Office
from advisor.settings import current
from advisor.store.engine import engine_of, reading, writing
from advisor.store.errors import StoreError
from advisor.store.office_tables import OfficeImportRow, OfficeRow

CHECK_SECONDS: Final = 10.0
logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Source:
    """Where a list came from: the file's name and bytes, and who puts it into use."""

    name: str
    data: bytes
    author: str


@dataclass(frozen=True)
class Replaced:
    """How many offices are in use now, and how many were before."""

    offices: int
    before: int


def replace_offices(
    offices: Sequence[Office], source: Source, on: Engine | None = None
) -> Replaced:
    """Put a checked list into use in place of the one before, in one transaction.

    Raises StoreError when the database is away; the list before is then still in use.
    """
    with writing(on) as session:
        before = session.execute(select(func.count(OfficeRow.id))).scalar_one()
        session.execute(delete(OfficeRow))
        entry = OfficeImportRow(
            source=source.name[-200:],
            fingerprint=hashlib.sha256(source.data).hexdigest(),
            author=source.author,
            offices=len(offices),
            replaced=before,
            imported_at=datetime.now(UTC),
        )
        session.add(entry)
        session.flush()
        session.add_all(_row(office, entry.id) for office in offices)
    return Replaced(len(offices), before)


def read_offices(on: Engine | None = None) -> Directory:
    """The offices in use, in the order of the list. Raises StoreError."""
    with reading(on) as session:
        return _directory(session)


def _directory(session: Session) -> Directory:
    rows = session.execute(select(OfficeRow).order_by(OfficeRow.id)).scalars()
    return Directory(tuple(_office(row) for row in rows))


def _row(office: Office, import_id: int) -> OfficeRow:
    return OfficeRow(
        import_id=import_id,
        province=office.province,
        commune=office.commune,
        kind=office.kind,
        name=office.name,
        address=office.address,
        phone=office.phone,
        hours=office.hours,
        verified_on=office.verified_on,
        serves=list(office.serves),
    )


def _office(row: OfficeRow) -> Office:
    return Office(
        province=row.province,
        commune=row.commune,
        kind=row.kind,
        name=row.name,
        address=row.address,
        phone=row.phone,
        hours=row.hours,
        verified_on=row.verified_on,
        serves=tuple(row.serves),
    )


@dataclass
class _Kept:
    """The offices of one database, and which import they are of."""

    directory: Directory
    import_id: int
    checked: float


_kept: dict[str, _Kept] = {}
_lock = Lock()


def current_offices() -> Directory:
    """The offices in use; a new list is seen within `CHECK_SECONDS`.

    When the database is away those read before stay, at first none: an answer without an address
    is better than no answer.
    """
    url = current().database_url
    with _lock:
        kept = _kept.setdefault(url, _Kept(EMPTY, 0, -CHECK_SECONDS))
        if time.monotonic() - kept.checked >= CHECK_SECONDS:
            _refresh(kept, url)
        return kept.directory


def _refresh(kept: _Kept, url: str) -> None:
    kept.checked = time.monotonic()
    try:
        with reading(engine_of(url)) as session:
            newest = session.execute(select(func.max(OfficeImportRow.id))).scalar_one() or 0
            if newest != kept.import_id:
                kept.directory, kept.import_id = _directory(session), newest
    except StoreError as error:
        logger.error("offices: keeping those read before: %s", error)
