"""How inputs are named to citizens (data/names.yml): groups, regions, reasons, sexes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from advisor.settings import current


@dataclass(frozen=True)
class Names:
    """Vietnamese names of coded values; an unknown code is a KeyError, never shown raw."""

    words: Mapping[str, Mapping[str, str]]

    def groups(self, codes: Iterable[str]) -> str:
        """`[poor, ethnic_minority]` → `hộ nghèo, người dân tộc thiểu số`."""
        return ", ".join(self.words["groups"][code] for code in codes)

    def of(self, kind: str, code: Any) -> str:
        """The name of one coded value of this kind."""
        return self.words[kind][str(code)]


@lru_cache(maxsize=1)
def load_names() -> Names:
    """The names file, read once."""
    path = current().root / "data" / "names.yml"
    return Names(yaml.safe_load(path.read_text(encoding="utf-8")))
