"""A database of its own for every test, and a folder for drawn files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.settings import CLONE
from advisor.store import migrate
from advisor.store.engine import engine, engine_of


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The project's folder with a database and `var` of its own."""
    for name in ("data", "advisor"):
        (tmp_path / name).symlink_to(CLONE / name)
    monkeypatch.setenv("ADVISOR_ROOT", str(tmp_path))
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"sqlite:///{tmp_path}/test.db")
    monkeypatch.setenv("ADVISOR_TODAY", "2026-11-24")
    monkeypatch.delenv("ADVISOR_PUBLIC_URL", raising=False)
    migrate.upgrade()
    url = f"sqlite:///{tmp_path}/test.db"
    assert engine() is engine_of(url)
    yield tmp_path
    engine_of(url).dispose()
