"""One tiny project for all tests of the running service, trained and started once."""

from collections.abc import Iterator

import pytest

from tests.operation.project import Project, Running, make_project


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project, with its model trained."""
    made = make_project(tmp_path_factory.mktemp("project"))
    trained = made.advisor("train")
    assert trained.returncode == 0, trained.stdout + trained.stderr
    return made


@pytest.fixture(scope="session")
def service(project: Project) -> Iterator[Running]:
    """The project, served."""
    running = project.start("run")
    running.wait_until("Ready after")
    yield running
    running.stop()


@pytest.fixture
def another(project: Project) -> Project:
    """The same project on other ports."""
    return Project(project.root)
