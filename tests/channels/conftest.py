"""Databases for the tests of the inbox and outbox: SQLite, and PostgreSQL where it is installed."""

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Engine

from advisor.store.engine import engine_of
from tests.channels.serving import Served


@pytest.fixture
def database(database_url: str) -> Engine:
    """A database of each kind with all tables."""
    return engine_of(database_url)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The three connectors with simulated platforms and a dialogue that echoes; for many tests."""
    made = Served(f"sqlite:///{tmp_path_factory.mktemp('served')}/advisor.db")
    made.start()
    yield made
    made.stop()
