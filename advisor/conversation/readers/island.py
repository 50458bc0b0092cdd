"""Living on an island commune or in a special zone, said by the name of the place."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import yaml

from advisor.conversation.signals import plain
from advisor.settings import current

GROUP = "island_commune"


def lives_on_an_island(text: str) -> bool:
    """Whether somebody says that he lives in one of the places ("nhà em ở Cô Tô"), which gives him
    the support of NĐ 159/2025/NĐ-CP Đ.5(1)."""
    living, elsewhere = _patterns()
    words = plain(text)
    return living.search(words) is not None and elsewhere.search(words) is None


@lru_cache(maxsize=2)
def _patterns(folder: Path | None = None) -> tuple[re.Pattern[str], re.Pattern[str]]:
    folder = folder or current().root / "data" / "conversation"
    data = yaml.safe_load((folder / "island_places.yml").read_text(encoding="utf-8"))
    places = "|".join(data["places"])
    living = rf"\b{data['living']}(?: \w+){{0,2}} (?:{places})\b"
    elsewhere = rf"\b{data['elsewhere']}(?: \w+){{0,2}} (?:{places})\b"
    return re.compile(living), re.compile(elsewhere)
