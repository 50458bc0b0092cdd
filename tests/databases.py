"""Empty databases for tests: a SQLite file, or one of the run's PostgreSQL."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import create_engine, text

from advisor.store.engine import engine_of
from tests.store.servers import server_binaries

SQLITE, POSTGRESQL = "sqlite", "postgresql"


def kinds() -> list[str]:
    """What tests of the database run on: PostgreSQL too where it is installed.

    Under CI a missing server is a failure; elsewhere its tests are not collected.
    """
    wanted = server_binaries() is not None or os.environ.get("CI") == "true"
    return [SQLITE, POSTGRESQL] if wanted else [SQLITE]


@contextmanager
def empty_database(kind: str, folder: Path, cluster: Callable[[], Path]) -> Iterator[str]:
    """The URL of an empty database; SQLite's is in `folder`, PostgreSQL's in the `cluster`."""
    if kind == SQLITE:
        url = f"sqlite:///{folder}/var/advisor.db"
        yield url
        engine_of(url).dispose()
        return
    with _in_cluster(cluster()) as url:
        yield url


@contextmanager
def _in_cluster(folder: Path) -> Iterator[str]:
    name = f"test_{uuid4().hex[:12]}"
    server = create_engine(
        f"postgresql://advisor@/postgres?host={folder}",
        isolation_level="AUTOCOMMIT",
        future=True,
        pool_pre_ping=True,  # a test may stop the server and start it again
    )
    with server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    url = f"postgresql://advisor@/{name}?host={folder}"
    yield url
    engine_of(url).dispose()
    with server.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name}"))
    server.dispose()
