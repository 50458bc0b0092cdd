"""What the check of an article found, in Vietnamese: it speaks English on the command line."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Final

import yaml

_FILE: Final = Path(__file__).with_name("reasons.yml")
_FIELD: Final = re.compile(r"([a-z_]+): (.+)", re.DOTALL)


def told(reason: str) -> str:
    """The reason in Vietnamese, the name of a field in front of it; as it is when unknown."""
    whole = _translated(reason)
    field = _FIELD.fullmatch(reason)
    if whole is not None or field is None:
        return whole or reason
    return f"{field[1]}: {_translated(field[2]) or field[2]}"


def _translated(reason: str) -> str | None:
    for pattern, translation in _patterns():
        found = pattern.fullmatch(reason)
        if found:
            return found.expand(translation)
    return None


@lru_cache(maxsize=1)
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    rows = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return [(re.compile(pattern, re.DOTALL), translation) for pattern, translation in rows]
