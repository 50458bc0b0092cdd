"""A migrated database that the settings name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from advisor.store import migrate
from advisor.store.engine import engine_of


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    url = f"sqlite:///{tmp_path}/var/advisor.db"
    monkeypatch.setenv("ADVISOR_DATABASE_URL", url)
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    on = engine_of(url)
    migrate.upgrade(on)
    yield on
    on.dispose()
