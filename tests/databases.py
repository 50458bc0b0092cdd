"""Databases for tests: a SQLite file, or one of the run's PostgreSQL."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text
from sqlalchemy.engine import Engine

from advisor.store import migrate
from advisor.store.engine import engine_of
from tests.store.servers import server_binaries

SQLITE, POSTGRESQL = "sqlite", "postgresql"
EMPTY, MIGRATED = "template0", "migrated"


def kinds() -> list[str]:
    """What tests of the database run on: PostgreSQL too where it is installed.

    Under CI a missing server is a failure; elsewhere its tests are not collected.
    """
    wanted = server_binaries() is not None or os.environ.get("CI") == "true"
    return [SQLITE, POSTGRESQL] if wanted else [SQLITE]


@contextmanager
def sqlite_file(folder: Path, template: Path | None = None) -> Iterator[str]:
    """The URL of a database in a folder: a copy of the template, or an empty one."""
    if template is not None:
        (folder / "var").mkdir(exist_ok=True)
        shutil.copy(template, folder / "var" / "advisor.db")
    url = f"sqlite:///{folder}/var/advisor.db"
    yield url
    engine_of(url).dispose()


def migrated_file(folder: Path) -> Path:
    """A migrated SQLite database, to be copied."""
    file = folder / "migrated.db"
    on = engine_of(f"sqlite:///{file}")
    migrate.upgrade(on)
    with on.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    on.dispose()
    return file


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL that is reached through a Unix socket in a folder; `MIGRATED` is in it."""

    folder: Path

    @contextmanager
    def database(self, template: str) -> Iterator[str]:
        """The URL of a new copy of `EMPTY` or `MIGRATED`, which is dropped at the end."""
        name = f"test_{uuid4().hex[:12]}"
        server = self._server()
        _run(server, f"CREATE DATABASE {name} TEMPLATE {template}")
        url = self._url(name)
        yield url
        engine_of(url).dispose()
        _run(server, f"DROP DATABASE {name}")
        server.dispose()

    def prepare(self) -> None:
        """Make `MIGRATED`."""
        server = self._server()
        _run(server, f"CREATE DATABASE {MIGRATED} TEMPLATE {EMPTY}")
        server.dispose()
        on = engine_of(self._url(MIGRATED))
        migrate.upgrade(on)
        on.dispose()  # what is connected to cannot be copied

    def _url(self, name: str) -> str:
        return f"postgresql://advisor@/{name}?host={self.folder}"

    def _server(self) -> Engine:
        # A test may stop the server and start it again.
        return create_engine(
            self._url("postgres"), isolation_level="AUTOCOMMIT", future=True, pool_pre_ping=True
        )


def _run(server: Engine, statement: str) -> None:
    with server.connect() as connection:
        connection.execute(text(statement))
