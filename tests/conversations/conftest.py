"""A database of one conversation, and the citizen who has it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from advisor.channels import citizens
from advisor.store.channel_tables import CitizenRow
from advisor.store.engine import engine_of, writing


@pytest.fixture
def own_database(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A database of this conversation only."""
    shutil.copy(prepared, tmp_path / "advisor.db")
    url = f"sqlite:///{tmp_path}/advisor.db"
    monkeypatch.setenv("ADVISOR_DATABASE_URL", url)
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    yield
    engine_of(url).dispose()


@pytest.fixture
def citizen(own_database: None) -> None:
    """The citizen of the chat, whom the office's web chat reaches."""
    with writing() as session:
        citizens.seen(session, "web", "site", "1", 1, {})
        session.execute(update(CitizenRow).values(sender="citizen"))
