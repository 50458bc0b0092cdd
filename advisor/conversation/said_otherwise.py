"""What citizens say in words that no article has, and the words it is looked up with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from advisor.conversation.signals import plain
from advisor.settings import current


@dataclass(frozen=True)
class Otherwise:
    """Accent-folded patterns, the topic they are about, and the words to look it up with."""

    says: tuple[re.Pattern[str], ...]
    topic: str
    means: str


def said_otherwise(programme: str | None, text: str) -> Otherwise | None:
    """What the message means in the programme; None when it is not one of these."""
    words = plain(text)
    known = load_otherwise().get(programme or "", ())
    return next((one for one in known if any(p.search(words) for p in one.says)), None)


@lru_cache(maxsize=2)
def load_otherwise(folder: Path | None = None) -> Mapping[str, tuple[Otherwise, ...]]:
    """Read the file by programme; a broken pattern raises re.error at start, not in a chat."""
    folder = folder or current().root / "data" / "conversation"
    data = yaml.safe_load((folder / "said_otherwise.yml").read_text(encoding="utf-8"))
    return {programme: tuple(map(_read, items)) for programme, items in data.items()}


def _read(item: Mapping[str, object]) -> Otherwise:
    says = item["says"]
    assert isinstance(says, list)
    patterns = tuple(re.compile(rf"\b(?:{pattern})\b") for pattern in says)
    return Otherwise(patterns, str(item["topic"]), str(item["means"]))
