"""Databases for the tests of the inbox and outbox: SQLite, and PostgreSQL where it is installed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from advisor.store import migrate
from advisor.store.engine import engine_of
from tests.channels.serving import Served
from tests.store.conftest import database_url, postgresql, pytest_generate_tests

__all__ = ["database_url", "postgresql", "pytest_generate_tests"]


@pytest.fixture
def database(database_url: str) -> Engine:
    """A migrated database of each kind."""
    on = engine_of(database_url)
    migrate.upgrade(on)
    return on


@pytest.fixture
def sqlite(tmp_path: Path) -> Iterator[Engine]:
    """A migrated SQLite database."""
    on = engine_of(f"sqlite:///{tmp_path}/advisor.db")
    migrate.upgrade(on)
    yield on
    on.dispose()


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The three connectors with simulated platforms and a dialogue that echoes; for many tests."""
    made = Served(f"sqlite:///{tmp_path_factory.mktemp('served')}/advisor.db")
    made.start()
    yield made
    made.stop()
