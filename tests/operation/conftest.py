"""One tiny project for all tests of the running service, started once."""

from collections.abc import Iterator

import pytest

from tests.operation.project import Project, Running, copy_of


@pytest.fixture(scope="session")
def project(trained_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project, with its model trained."""
    return copy_of(trained_project, tmp_path_factory.mktemp("project"))


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
