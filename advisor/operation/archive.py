"""Take out of a trained model what only a training needs.

A model says of itself how it was trained, and Rasa imports every class named there when it loads
the model: validators that know TensorFlow's classifiers, for one. Serving needs none of it.
"""

import io
import json
import tarfile
from pathlib import Path

METADATA = "metadata.json"


def without_training_graph(model: Path, target: Path) -> None:
    """Write the model to `target`, with an empty training graph; all else stays as it is."""
    with (
        tarfile.open(model, "r:gz") as given,
        tarfile.open(target, "w:gz", compresslevel=1) as made,
    ):
        for member in given:
            content = given.extractfile(member) if member.isfile() else None
            if content is not None and Path(member.name) == Path(METADATA):
                pruned = _pruned(content.read())
                member.size = len(pruned)
                content = io.BytesIO(pruned)
            made.addfile(member, content)


def _pruned(metadata: bytes) -> bytes:
    document = json.loads(metadata)
    document["train_schema"] = {"nodes": {}}
    return json.dumps(document).encode()
