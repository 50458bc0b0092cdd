"""The servers of the deployment tests."""

from tests.operation.conftest import project
from tests.store.conftest import postgresql

__all__ = ["postgresql", "project"]
