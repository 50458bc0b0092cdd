"""The routing model inside a trained Rasa model, without starting Rasa."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

from advisor.language.routing.model import RouteModel
from advisor.language.routing.stored import FILE, load_model


class NoRouteModel(ValueError):
    """A model archive without a routing model (English, for operators)."""


def load_route_model(archive: Path) -> RouteModel:
    """The very model that the bot serves from `archive` (a Rasa `.tar.gz`).

    Raises NoRouteModel when the archive holds none, UnreadableModel when it cannot be read.
    """
    with tarfile.open(archive) as tar:
        for member in tar:
            stored = tar.extractfile(member) if Path(member.name).name == FILE else None
            if stored is not None:
                return load_model(io.BytesIO(stored.read()))
    raise NoRouteModel(f"{archive}: no {FILE} in this model; run `advisor train`")
