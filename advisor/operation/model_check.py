"""Look into a trained model before Rasa loads it: a model names classes, and may carry code.

Ours holds JSON, YAML and arrays. Whatever else lies in `models/` was not made by `advisor train`.
"""

import json
import tarfile
from pathlib import Path, PurePosixPath
from typing import Final

from advisor.operation.errors import OperationError

METADATA: Final = "metadata.json"
SUFFIXES: Final = (".json", ".yml", ".npz")
LARGEST_BYTES: Final = 200_000_000
OURS: Final = ("advisor.", "rasa.")


def check_model(model: Path) -> None:
    """Raises OperationError for an archive with anything but data of our own kinds in it."""
    try:
        with tarfile.open(model, "r:gz") as archive:
            for member in archive:
                _check_member(model, member)
            metadata = archive.extractfile(_named(archive))
            _check_classes(model, json.load(metadata) if metadata else {})
    except (OSError, EOFError, tarfile.TarError, KeyError, ValueError, AttributeError):
        raise OperationError(
            f"the model {model.name} cannot be loaded: it is damaged, or not a model of Rasa "
            "(make it anew with `advisor train --force`)"
        ) from None


def _named(archive: tarfile.TarFile) -> tarfile.TarInfo:
    return next(one for one in archive if PurePosixPath(one.name).name == METADATA)


def _check_member(model: Path, member: tarfile.TarInfo) -> None:
    path = PurePosixPath(member.name)
    inside = not path.is_absolute() and ".." not in path.parts
    data = member.isdir() or (member.isreg() and path.suffix in SUFFIXES)
    if not inside or not data or member.size > LARGEST_BYTES:
        raise OperationError(f"the model {model.name} holds {member.name!r}: it is not loaded")


def _check_classes(model: Path, metadata: dict[str, dict[str, dict[str, dict[str, str]]]]) -> None:
    for schema in ("train_schema", "predict_schema"):
        for node in metadata[schema]["nodes"].values():
            if not node["uses"].startswith(OURS):
                raise OperationError(
                    f"the model {model.name} uses {node['uses']!r}: it is not loaded"
                )
