"""The model that the bot serves, trained once when no model fits the data."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from advisor.language.routing.archive import load_route_model
from advisor.language.routing.model import RouteModel
from advisor.operation.training import train
from advisor.settings import current


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
