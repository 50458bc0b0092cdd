"""The routing model inside a trained Rasa model, without starting Rasa."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import joblib

from advisor.language.routing.model import RouteModel

FILE = "routes.joblib"


class NoRouteModel(ValueError):
    """A model archive without a routing model (English, for operators)."""


def load_route_model(archive: Path) -> RouteModel:
    """The very model that the bot serves from `archive` (a Rasa `.tar.gz`).

    Raises NoRouteModel when the archive holds none.
    """
    with tarfile.open(archive) as tar:
        for member in tar:
            stored = tar.extractfile(member) if member.name.endswith(FILE) else None
            if stored is not None:
                model: RouteModel = joblib.load(io.BytesIO(stored.read()))
                return model
    raise NoRouteModel(f"{archive}: no {FILE} in this model; run `advisor train`")
