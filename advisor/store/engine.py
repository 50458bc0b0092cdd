"""Engines and sessions: SQLite under `var/` for the embedded default, PostgreSQL in production."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Any

from sqlalchemy import create_engine, event, text
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

from advisor.settings import current
from advisor.store.errors import StoreError

BUSY_TIMEOUT_MS = 10_000
URGENT_LOOKS = 500
SWITCH_TRIES = 200
CONNECT_SECONDS = 5
_writers: dict[str, tuple[Any, Any]] = {}


def engine() -> Engine:
    """The engine of `ADVISOR_DATABASE_URL`, one a process and URL."""
    return engine_of(current().database_url)


@lru_cache(maxsize=8)
def engine_of(url: str) -> Engine:
    """The engine of a database URL; makes the folder of a SQLite file.

    Raises StoreError when the URL is malformed or its driver is not installed.
    """
    try:
        parsed = make_url(url)
        return _sqlite(parsed) if parsed.get_backend_name() == "sqlite" else _server(parsed)
    except (ArgumentError, ValueError) as error:
        raise StoreError(_unusable("this database URL", str(error))) from None
    except ModuleNotFoundError as error:
        raise StoreError(
            f"the driver {error.name} is missing: install the extra `postgres` "
            "(ADVISOR_DATABASE_URL)"
        ) from None


def _server(url: URL) -> Engine:
    # The driver would wait for a server that does not answer as long as the network allows.
    timeout = {"connect_timeout": CONNECT_SECONDS}
    return create_engine(
        url, future=True, hide_parameters=True, pool_pre_ping=True, connect_args=timeout
    )


def _sqlite(url: URL) -> Engine:
    _make_folder(url.database)
    made = create_engine(
        url,
        future=True,
        hide_parameters=True,  # an error's text would tell what citizens wrote
        poolclass=QueuePool,  # the default opens the file anew for every session
        connect_args={"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False},
    )
    event.listen(made, "connect", _prepare_sqlite)
    event.listen(made, "begin", _begin_sqlite)
    return made


def _make_folder(database: str | None) -> None:
    if not database or database == ":memory:" or database.startswith("file:"):
        return
    try:
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(_unusable(f"the folder of {database}", error.strerror)) from None


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # The driver would open transactions late and never around DDL: `_begin_sqlite` does it.
    connection.isolation_level = None
    cursor = connection.cursor()
    _use_log(cursor)
    # A webhook that was answered 200 is not brought again: it must outlive a power cut as well.
    cursor.execute("PRAGMA synchronous=FULL")
    cursor.execute("PRAGMA foreign_keys=ON")
    # What is erased is overwritten in the file as well.
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.close()


def _use_log(cursor: sqlite3.Cursor) -> None:
    """Switch a new file to its write-ahead log; processes that start together are in each other's
    way there, and SQLite does not wait as it does elsewhere."""
    for left in reversed(range(SWITCH_TRIES)):
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that starts as a reader and writes later fails at once when another process
    # wrote in between, whatever the busy timeout: writers take the lock first.
    options = connection.get_execution_options()
    if options.get("urgent") and _begin_at_once(connection.connection.cursor()):
        return
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("immediate") else "BEGIN")


def _begin_at_once(cursor: sqlite3.Cursor) -> bool:
    """Take the lock within a millisecond of its being free; False when it is not for too long.

    SQLite itself sleeps up to 100 ms between two looks, while other processes write.
    """
    cursor.execute("PRAGMA busy_timeout=0")
    try:
        for _ in range(URGENT_LOOKS):
            with suppress(sqlite3.OperationalError):
                cursor.execute("BEGIN IMMEDIATE")
                return True
            time.sleep(0.001)
        return False
    finally:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


@contextmanager
def reading(on: Engine | None = None) -> Iterator[Session]:
    """A session for reading; nothing is committed. Raises StoreError when the database is away."""
    chosen = on or engine()
    with guarded(chosen), Session(chosen, future=True) as session:
        yield session


@contextmanager
def writing(on: Engine | None = None, urgent: bool = False) -> Iterator[Session]:
    """A session in one write transaction, committed at the end, rolled back on an exception.

    On SQLite an `urgent` writer waits for the one that writes now, not for those that wait, here
    or in other processes.
    """
    chosen = (on or engine()).execution_options(immediate=True, urgent=urgent)
    with (
        _in_turn(chosen, urgent),
        guarded(chosen),
        Session(chosen, future=True) as session,
        session.begin(),
    ):
        yield session


@contextmanager
def _in_turn(on: Engine, urgent: bool) -> Iterator[None]:
    """SQLite has one writer; who finds it busy looks again after a sleep, the unlucky for long.

    Writers of one process wait for each other here instead, where the next is woken at once.
    """
    if on.dialect.name != "sqlite":
        yield
        return
    gate, lock = _writers.setdefault(on.url.render_as_string(), (RLock(), RLock()))
    with nullcontext() if urgent else gate, lock:
        yield


@contextmanager
def guarded(on: Engine) -> Iterator[None]:
    """Turn the driver's errors into StoreError, one line for the operator."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise StoreError(_unusable(on.url.render_as_string(), str(cause))) from error


def _unusable(what: str, why: str | None) -> str:
    first_line = (why or "no reason given").strip().splitlines()[0]
    return f"cannot use {what}: {first_line} (ADVISOR_DATABASE_URL)"


def check_writable(on: Engine | None = None) -> None:
    """Write to the database and undo it; raises StoreError with the reason when that fails."""
    chosen = (on or engine()).execution_options(immediate=True)
    with guarded(chosen), chosen.connect() as connection:
        connection.execute(text("CREATE TABLE advisor_write_check (id INTEGER)"))
        connection.rollback()


def ping(on: Engine | None = None) -> None:
    """Ask the database for nothing; raises StoreError when it does not answer."""
    with reading(on) as session:
        session.execute(text("SELECT 1"))


def settle(on: Engine | None = None) -> None:
    """Empty SQLite's log, in which pages stand as they were before something was erased.

    Where somebody reads or writes all the time the next call does it; nothing on a server, which
    overwrites by itself.
    """
    chosen = on or engine()
    if chosen.dialect.name != "sqlite":
        return
    with guarded(chosen):
        connection = chosen.raw_connection()
    try:
        with suppress(sqlite3.Error):
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
