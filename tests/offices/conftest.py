"""A database of its own for every test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.store import migrate
from advisor.store.engine import engine_of


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The URL of a migrated database, which the settings name."""
    url = f"sqlite:///{tmp_path}/offices.db"
    monkeypatch.setenv("ADVISOR_DATABASE_URL", url)
    monkeypatch.setenv("ADVISOR_TODAY", "2026-11-24")
    migrate.upgrade(engine_of(url))
    yield url
    engine_of(url).dispose()
