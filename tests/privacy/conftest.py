"""A migrated database that the settings name: on SQLite, and on PostgreSQL where there is one."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from advisor.store import migrate
from advisor.store.engine import engine_of


@pytest.fixture
def database(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    (tmp_path / "var").mkdir(exist_ok=True)
    monkeypatch.setenv("ADVISOR_DATABASE_URL", database_url)
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    on = engine_of(database_url)
    migrate.upgrade(on)
    yield on
    on.dispose()
