"""Word lists of `data/language`: the words are data, reviewed and extended without code."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_FOLDER = Path(__file__).resolve().parents[2] / "data" / "language"


@cache
def load_list(name: str) -> Any:
    """The content of `data/language/<name>.yml`, read once.

    Raises FileNotFoundError when there is no such list.
    """
    return yaml.safe_load((_FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


@cache
def load_words(name: str) -> frozenset[str]:
    """A word list written as one YAML list, or as lists under headings, as one set."""
    content = load_list(name)
    groups = content.values() if isinstance(content, dict) else [content]
    return frozenset(str(word) for group in groups for word in group)


@cache
def context(group: str) -> frozenset[str]:
    """One group of folded words of `context.yml`."""
    return frozenset(str(word) for word in load_list("context")[group])
