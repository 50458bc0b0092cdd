"""What the tests of several folders share, made once in a run: servers, models, databases.

A fixture that another folder's conftest imports is made once more there: it belongs here.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from advisor.settings import CLONE, current
from advisor.store.engine import engine_of
from tests.databases import EMPTY, MIGRATED, SQLITE, Cluster, kinds, migrated_file, sqlite_file
from tests.operation.project import Project, copy_of, make_project
from tests.store.servers import postgresql_cluster

if TYPE_CHECKING:
    from advisor.language.routing.model import RouteModel

settings.load_profile("ci")  # the same examples in every run, and no deadline for any of them


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What asks for one of these runs on every kind of database."""
    for name in ("database_url", "empty_database_url"):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, kinds(), indirect=True)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    """A PostgreSQL cluster of this test run, reached through a Unix socket in the given folder."""
    with postgresql_cluster() as folder:
        yield folder


@pytest.fixture(scope="session")
def migrated_cluster(postgresql: Path) -> Cluster:
    """The cluster with a migrated database."""
    cluster = Cluster(postgresql)
    cluster.prepare()
    return cluster


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file."""
    return migrated_file(tmp_path_factory.mktemp("migrated"))


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a migrated database with nothing in it."""
    if request.param == SQLITE:
        made = sqlite_file(tmp_path, request.getfixturevalue("migrated_sqlite"))
    else:
        made = request.getfixturevalue("migrated_cluster").database(MIGRATED)
    with made as url:
        yield url


@pytest.fixture
def empty_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a database without any table."""
    if request.param == SQLITE:
        made = sqlite_file(tmp_path)
    else:
        made = Cluster(request.getfixturevalue("postgresql")).database(EMPTY)
    with made as url:
        yield url


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database with the law of the clone, to be copied."""
    from advisor.store.law import prepare

    file = tmp_path_factory.mktemp("prepared") / "advisor.db"
    url = f"sqlite:///{file}"
    prepare(url, CLONE / "data" / "law")
    with engine_of(url).connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine_of(url).dispose()
    return file


@contextmanager
def alone(name: str) -> Iterator[None]:
    """One at a time of all processes of this user that run tests: what one makes, others find."""
    file = Path(tempfile.gettempdir()) / f"advisor-tests-{os.getuid()}-{name}.lock"
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def route_model() -> RouteModel:
    """The routing model of the archive that `make run` would serve.

    `ADVISOR_TEST_MODEL` names another archive, so that a change of the conversation is tried
    without a training while the training data are being written.
    """
    from advisor.language.routing.archive import load_route_model
    from advisor.operation.training import train

    chosen = os.environ.get("ADVISOR_TEST_MODEL")
    if chosen:
        return load_route_model(Path(chosen))
    folder = os.getcwd()
    try:
        with alone("training"):
            return load_route_model(train(current(), print))
    finally:
        os.chdir(folder)


@pytest.fixture(scope="session")
def trained_project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The tiny project, with its model trained; to be copied."""
    made = make_project(tmp_path_factory.mktemp("trained"))
    trained = made.advisor("train")
    assert trained.returncode == 0, trained.stdout + trained.stderr
    return made


@pytest.fixture(scope="module")
def project(trained_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The tiny project in a folder of these tests."""
    return copy_of(trained_project, tmp_path_factory.mktemp("project"))
