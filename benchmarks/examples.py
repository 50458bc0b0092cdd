"""The training messages of the project with their labels, and a fixed part of them.

DIET needs minutes for hundreds of messages where we take seconds for thousands: the stock project
gets a part: the same number from every cell where possible, chosen by a fixed seed. The messages
measured on are chosen likewise; they are none of that part and near to none of it.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz, process

from advisor.language.fold import fold
from benchmarks.errors import BenchmarkError

SEED = 20261123
SMALLEST_CELL = 2
NEAR_COPY = 88.0  # token-set similarity of folded texts, 0 to 100


@dataclass(frozen=True)
class Labelled:
    """One message and the route it asks for; `also_right` are further ones."""

    text: str
    programme: str
    topic: str
    also_right: tuple[tuple[str, str], ...] = ()

    @property
    def route(self) -> tuple[str, str]:
        """Programme and topic."""
        return self.programme, self.topic


@dataclass(frozen=True)
class Split:
    """Messages to train on and messages to measure on."""

    training: list[Labelled]
    held_out: list[Labelled]

    def save(self, file: Path) -> None:
        """Keep it, so that a later run with the same stock model measures on the same messages."""
        parts = {"training": self.training, "held_out": self.held_out}
        document = {name: [asdict(one) for one in part] for name, part in parts.items()}
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(document, ensure_ascii=False, indent=0), encoding="utf-8")

    @classmethod
    def load(cls, file: Path) -> "Split":
        """Read what `save` wrote; raises BenchmarkError when there is nothing."""
        if not file.exists():
            raise BenchmarkError(f"there is no {file}: run once without --skip-diet-training")
        document = json.loads(file.read_text(encoding="utf-8"))
        return cls(*([_labelled(one) for one in document[part]] for part in document))


def read_examples(folder: Path) -> list[Labelled]:
    """All messages of a folder of Rasa's training data, in a fixed order."""
    found = [
        Labelled(line, (block.get("metadata") or {}).get("programme", "general"), block["intent"])
        for file in sorted(folder.rglob("*.yml"))
        for block in yaml.safe_load(file.read_text(encoding="utf-8")).get("nlu") or ()
        for line in _lines(block["examples"])
    ]
    return list({fold(one.text): one for one in found}.values())


def read_questions(file: Path) -> list[Labelled]:
    """Messages of a YAML list of `text`, `programme`, `topic` and perhaps `also_ok`."""
    return [_labelled(one) for one in yaml.safe_load(file.read_text(encoding="utf-8"))]


def split(examples: Sequence[Labelled], subset: int, held_out: int) -> Split:
    """Choose `subset` messages evenly over the cells, and at most `held_out` far from all of them.

    Raises BenchmarkError when there are fewer messages than asked for.
    """
    if len(examples) < subset + held_out:
        raise BenchmarkError(f"{len(examples)} messages are too few for {subset} + {held_out}")
    rng = random.Random(SEED)
    training = list(islice(_in_rounds(examples, rng, most_cells=subset // SMALLEST_CELL), subset))
    taken = set(training)
    cells = {one.route for one in training}
    rest = [one for one in examples if one not in taken and one.route in cells]
    far = _far_from(training, _in_rounds(rest, rng, most_cells=len(cells)))
    return Split(training, list(islice(far, held_out)))


def _in_rounds(
    examples: Iterable[Labelled], rng: random.Random, most_cells: int
) -> Iterator[Labelled]:
    """Round after round one message of every cell; cells beyond `most_cells` are left out."""
    cells: dict[tuple[str, str], list[Labelled]] = defaultdict(list)
    for one in examples:
        cells[one.route].append(one)
    queues = [cells[route] for route in sorted(cells) if len(cells[route]) >= SMALLEST_CELL]
    for queue in queues:
        rng.shuffle(queue)
    for messages in zip_longest(*queues[:most_cells]):
        yield from (one for one in messages if one is not None)


def _far_from(training: Sequence[Labelled], rest: Iterable[Labelled]) -> Iterator[Labelled]:
    known = [fold(one.text) for one in training]
    return (one for one in rest if not _is_near(fold(one.text), known))


def _is_near(text: str, known: Sequence[str]) -> bool:
    best = process.extractOne(text, known, scorer=fuzz.token_set_ratio, score_cutoff=NEAR_COPY)
    return best is not None


def _lines(examples: str) -> list[str]:
    return [line.strip()[1:].strip() for line in examples.splitlines() if line.strip()[:1] == "-"]


def _labelled(document: dict[str, Any]) -> Labelled:
    others = document.get("also_ok") or document.get("also_right") or ()
    return Labelled(
        text=document["text"],
        programme=document["programme"],
        topic=document["topic"],
        also_right=tuple(_route(other) for other in others),
    )


def _route(document: Any) -> tuple[str, str]:
    if isinstance(document, dict):
        return document["programme"], document["topic"]
    if isinstance(document, str):
        programme, _, topic = document.partition("/")
        return programme, topic
    programme, topic = document
    return programme, topic
