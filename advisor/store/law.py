"""The law as it stands now: `current_law_book()`, prepared on first use, then never stale."""

import logging
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from sqlalchemy import select

from advisor.law.errors import LawError
from advisor.law.lawbook import LawBook, law_book_from
from advisor.settings import current
from advisor.store import law_loading, law_rows, migrate
from advisor.store.engine import engine_of, reading
from advisor.store.errors import StoreError
from advisor.store.tables import RevisionRow

CHECK_SECONDS = 1.0
logger = logging.getLogger(__name__)

_Stamp = tuple[tuple[str, int, int], ...]


@dataclass
class _Kept:
    """The book of one database and folder, and what it was made from."""

    book: LawBook
    revision: int
    stamp: _Stamp
    checked: float


_kept: dict[tuple[str, Path], _Kept] = {}
_lock = Lock()


def current_law_book() -> LawBook:
    """The dated figures of the law, from the database of `ADVISOR_DATABASE_URL`.

    On first use the database is migrated and loaded from `data/law`. After that a change in the
    database or in the files is seen within about a second; when it cannot be read (the database
    is away, a file is half edited) the last good figures stay and the reason is logged.
    Raises StoreError or ParameterFileError when there are no figures yet.
    """
    settings = current()
    place = (settings.database_url, settings.law_folder)
    with _lock:
        kept = _kept.get(place)
        if kept is None:
            kept = _kept[place] = _first(*place)
        elif time.monotonic() - kept.checked >= CHECK_SECONDS:
            _refresh(kept, *place)
        return kept.book


def prepare(url: str, folder: Path) -> None:
    """Migrate the database and load the files into it, where that is still to be done.

    Raises StoreError, or ParameterFileError when a file is malformed.
    """
    on = engine_of(url)
    migrate.upgrade(on)
    report = law_loading.load_if_changed(folder, on)
    for conflict in report.conflicts if report else ():
        logger.warning("law: the published value of %s differs from data/law: kept", conflict)


def _first(url: str, folder: Path) -> _Kept:
    stamp = _stamp(folder)
    prepare(url, folder)
    return _read(url, stamp)


def _read(url: str, stamp: _Stamp) -> _Kept:
    with reading(engine_of(url)) as session:
        number = session.execute(select(RevisionRow.number)).scalar_one()
        book = law_book_from(law_rows.read_parameters(session))
    return _Kept(book, number, stamp, time.monotonic())


def _refresh(kept: _Kept, url: str, folder: Path) -> None:
    kept.checked = time.monotonic()
    try:
        stamp = _stamp(folder)
        if stamp != kept.stamp:
            prepare(url, folder)
            kept.stamp = stamp
        with reading(engine_of(url)) as session:
            number = session.execute(select(RevisionRow.number)).scalar_one()
        if number != kept.revision:
            fresh = _read(url, stamp)
            kept.book, kept.revision = fresh.book, fresh.revision
    except (StoreError, LawError) as error:
        logger.error("law: keeping the figures read before: %s", error)


def _stamp(folder: Path) -> _Stamp:
    """What tells cheaply that a file was edited: names, times and sizes."""
    entries = ((file.name, file.stat()) for file in sorted(folder.glob("*.yml")))
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in entries)
