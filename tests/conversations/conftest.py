"""The model that the bot serves, trained once when no model fits the data."""

from __future__ import annotations

import os

import pytest

from advisor.language.routing.archive import load_route_model
from advisor.language.routing.model import RouteModel
from advisor.operation.training import train
from advisor.settings import current


@pytest.fixture(scope="session")
def route_model() -> RouteModel:
    """The routing model of the archive that `make run` would serve."""
    folder = os.getcwd()
    try:
        return load_route_model(train(current(), print))
    finally:
        os.chdir(folder)
