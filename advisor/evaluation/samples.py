"""Messages with their right routes: the training data, and files of questions to measure by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from advisor.language.fold import fold
from advisor.language.routing.route import Example

_ITEM = "- "


class UnreadableSamples(ValueError):
    """A file of messages that cannot be read (English, for operators)."""


@dataclass(frozen=True)
class Sample:
    """One message to measure by: its right routes, the main one first, and its values."""

    text: str
    routes: tuple[str, ...]
    entities: dict[str, Any] = field(default_factory=dict)

    @property
    def programmes(self) -> frozenset[str]:
        """The programmes of the right routes."""
        return frozenset(route.partition("/")[0] for route in self.routes)

    @property
    def is_accented(self) -> bool:
        """Whether it was typed with accents."""
        return fold(self.text) != self.text.lower()


@dataclass(frozen=True)
class Line:
    """A training message and where it stands, for the lint."""

    example: Example
    place: str


def training_lines(folder: Path) -> list[Line]:
    """Every message below data/nlu with its file and line. Raises UnreadableSamples."""
    return [line for file in sorted(folder.rglob("*.yml")) for line in _lines(file, folder)]


def training_examples(folder: Path) -> list[Example]:
    """Every message below data/nlu, the files in the order of their names."""
    return [line.example for line in training_lines(folder)]


def _lines(file: Path, folder: Path) -> Iterator[Line]:
    try:
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            programme, topic = block["metadata"]["programme"], block["intent"]
            for text in block["examples"].splitlines():
                if text.startswith(_ITEM):
                    example = Example(text[len(_ITEM) :].strip(), programme, topic)
                    yield Line(example, file.relative_to(folder).as_posix())
    except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableSamples(f"{file}: no training data of routes: {error!r}") from error


def read_samples(file: Path) -> list[Sample]:
    """A file of questions: a list of `{text, programme, topic, also_ok, entities}`.

    Raises UnreadableSamples.
    """
    try:
        return [_sample(item) for item in yaml.safe_load(file.read_text(encoding="utf-8"))]
    except (OSError, yaml.YAMLError, KeyError, TypeError, UnicodeDecodeError) as error:
        raise UnreadableSamples(f"{file}: no list of questions: {error!r}") from error


def _sample(item: dict[str, Any]) -> Sample:
    main = f"{item['programme']}/{item['topic']}"
    return Sample(
        str(item["text"]), (main, *(item.get("also_ok") or ())), dict(item.get("entities") or {})
    )
