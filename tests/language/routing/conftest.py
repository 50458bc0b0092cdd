"""The routing model of the small training set, trained once."""

import pytest

from advisor.language.routing.model import RouteModel
from advisor.language.routing.training import train_model
from tests.language.routing.lessons import EXAMPLES


@pytest.fixture(scope="session")
def model() -> RouteModel:
    return train_model(EXAMPLES)
