"""Bring the database to the newest migration; cheap to ask when it is there already."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection, Engine

from advisor.store.engine import engine, guarded
from advisor.store.errors import StoreError

FOLDER = Path(__file__).parent / "migrations"
# Any number that no other program on the same PostgreSQL server uses for its advisory locks.
MIGRATION_LOCK = 20_261_123


def head() -> str:
    """The newest migration: the files are numbered, so that Alembic need not be imported."""
    return max(path.stem for path in (FOLDER / "versions").glob("[0-9]*.py"))


def current_revision(on: Engine | None = None) -> str | None:
    """The migration that the database stands at, None for an empty one."""
    chosen = on or engine()
    with guarded(chosen), chosen.connect() as connection:
        return _revision(connection)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar_one_or_none()
    return found


def upgrade(on: Engine | None = None) -> bool:
    """Apply the migrations that are missing, in one transaction; whether there were any.

    Several processes may call it at once: one migrates, the others wait.
    Raises StoreError when the database cannot be used or is newer than this program.
    """
    chosen = on or engine()
    if current_revision(chosen) == head():
        return False
    with guarded(chosen), alone(chosen) as connection:
        found = _revision(connection)
        if found == head():
            return False
        if found is not None and found > head():
            raise StoreError(f"the database stands at migration {found}, newer than this program")
        _run_alembic(connection)
    return True


@contextmanager
def alone(on: Engine) -> Iterator[Connection]:
    """A transaction for making tables, one process at a time over all servers."""
    with on.execution_options(immediate=True).connect() as connection, connection.begin():
        if connection.dialect.name == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(:number)")
            connection.execute(lock, {"number": MIGRATION_LOCK})
        yield connection


def _run_alembic(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
