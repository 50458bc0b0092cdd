"""What a citizen says of his work ("chủ hộ kinh doanh"), on which it depends what he may join."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

from advisor.conversation.signals import plain
from advisor.language.fold import fold
from advisor.settings import current

# The key under which it is remembered of the person.
CIRCUMSTANCE: Final = "circumstance"
TOPIC: Final = "eligibility"


@dataclass(frozen=True)
class Circumstance:
    """Accent-folded patterns, and the words that an article about it is looked up with."""

    says: re.Pattern[str]
    means: str


def circumstance_of(text: str) -> str | None:
    """The name of the circumstance that the message tells of; None when it tells of none."""
    words = plain(text)
    known = load_circumstances().items()
    return next((name for name, one in known if one.says.search(words)), None)


def with_circumstance(text: str, name: str | None) -> str:
    """The words to look up what somebody in this circumstance may join."""
    known = load_circumstances().get(name or "")
    if known is None:
        return text
    plainly = fold(text) == text.lower()
    return f"{fold(known.means) if plainly else known.means} {text}"


@lru_cache(maxsize=2)
def load_circumstances(folder: Path | None = None) -> Mapping[str, Circumstance]:
    """Read the file; a broken pattern raises re.error at start, not in a chat."""
    folder = folder or current().root / "data" / "conversation"
    data = yaml.safe_load((folder / "circumstances.yml").read_text(encoding="utf-8"))
    return {name: Circumstance(_either(one["says"]), one["means"]) for name, one in data.items()}


def _either(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"\b(?:{pattern})\b" for pattern in patterns))
