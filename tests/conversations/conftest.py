"""The model that the bot serves, trained once when no model fits the data."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import update

from advisor.channels import citizens
from advisor.language.routing.archive import load_route_model
from advisor.language.routing.model import RouteModel
from advisor.operation.training import train
from advisor.settings import CLONE, current
from advisor.store.channel_tables import CitizenRow
from advisor.store.engine import engine_of, writing
from advisor.store.law import prepare


@pytest.fixture(scope="session")
def route_model() -> RouteModel:
    """The routing model of the archive that `make run` would serve.

    `ADVISOR_TEST_MODEL` names another archive, so that a change of the conversation is tried
    without a training while the training data are being written.
    """
    chosen = os.environ.get("ADVISOR_TEST_MODEL")
    if chosen:
        return load_route_model(Path(chosen))
    folder = os.getcwd()
    try:
        return load_route_model(train(current(), print))
    finally:
        os.chdir(folder)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the law, to be copied."""
    file = tmp_path_factory.mktemp("prepared") / "advisor.db"
    url = f"sqlite:///{file}"
    prepare(url, CLONE / "data" / "law")
    with engine_of(url).connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine_of(url).dispose()
    return file


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
