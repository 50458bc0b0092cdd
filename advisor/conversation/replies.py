"""Small texts of the conversation (data/replies.yml): greeting, fallback, hand-over, manners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from advisor.answers.answer import Answer, Button
from advisor.settings import current


@dataclass(frozen=True)
class Replies:
    """Texts with their buttons, by name; law-free by rule (figures belong to forms/articles)."""

    texts: Mapping[str, Mapping[str, Any]]

    def answer(self, name: str, **values: str) -> Answer:
        """The reply called `name`, with `{value}` places filled; KeyError names a missing one."""
        item = self.texts[name]
        buttons = tuple(Button(t, p or "") for t, p in item.get("buttons", {}).items())
        return Answer(headline=item["text"].format(**values), buttons=buttons, kind=name)

    def text(self, name: str, **values: str) -> str:
        """Only the words of a reply."""
        return str(self.texts[name]["text"]).format(**values).strip()


@lru_cache(maxsize=2)
def load_replies(path: Path | None = None) -> Replies:
    """Read the texts; yaml errors are raised at start."""
    path = path or current().root / "data" / "replies.yml"
    return Replies(yaml.safe_load(path.read_text(encoding="utf-8")))
