"""The routing model as one file of arrays (`.npz`): loading it runs no code of its own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from advisor.language.routing.features import Block, Featurizer
from advisor.language.routing.model import RouteModel

FILE = "routes.npz"
FORMAT = 1
LABELS = ("programme_names", "topic_names", "pair_names")


class UnreadableModel(ValueError):
    """A file that is no routing model of this version (English, for operators)."""


def save_model(model: RouteModel, path: Path) -> None:
    """Write a model; weights keep 11 bits each, which changes no route that is not a tie."""
    about = {
        "format": FORMAT,
        "temperature": model.temperature,
        "lean": model.lean,
        "replies": model.replies,
        "blocks": [block.name for block in model.featurizer.blocks],
        **{name: getattr(model, name) for name in LABELS},
    }
    arrays: dict[str, NDArray[Any]] = {
        "about": _text(json.dumps(about, ensure_ascii=False)),
        "weights": model.weights.astype(np.float16),
        "intercept": model.intercept,
    }
    for block in model.featurizer.blocks:
        arrays[f"{block.name}_terms"] = _text("\n".join(block.columns))
        arrays[f"{block.name}_rarity"] = block.rarity
    with path.open("wb") as file:
        np.savez_compressed(file, **arrays)


def load_model(source: Path | IO[bytes]) -> RouteModel:
    """Read a model that `save_model` wrote. Raises UnreadableModel for anything else."""
    try:
        with np.load(source, allow_pickle=False) as arrays:
            return _model(dict(arrays))
    except (KeyError, ValueError, TypeError, OSError, BadZipFile) as error:
        raise UnreadableModel(f"no routing model of format {FORMAT}: {error}") from error


def _model(arrays: dict[str, NDArray[Any]]) -> RouteModel:
    about = json.loads(_string(arrays["about"]))
    if about["format"] != FORMAT:
        raise UnreadableModel(f"format {about['format']}")
    return RouteModel(
        Featurizer([_block(name, arrays) for name in about["blocks"]]),
        **{name: about[name] for name in LABELS},
        weights=arrays["weights"].astype(np.float32),
        intercept=arrays["intercept"],
        temperature=about["temperature"],
        lean=about["lean"],
        replies={key: tuple(route) for key, route in about["replies"].items()},
    )


def _block(name: str, arrays: dict[str, NDArray[Any]]) -> Block:
    terms = _string(arrays[f"{name}_terms"])
    columns = {term: at for at, term in enumerate(terms.split("\n"))} if terms else {}
    return Block(name, columns, arrays[f"{name}_rarity"])


def _text(text: str) -> NDArray[np.uint8]:
    return np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)


def _string(array: NDArray[Any]) -> str:
    return array.tobytes().decode("utf-8", "surrogatepass")
