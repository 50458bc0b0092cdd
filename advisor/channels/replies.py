"""The connectors' own sentences, from `replies.yml`."""

from functools import cache
from pathlib import Path
from typing import Final

import yaml

FILE: Final = Path(__file__).parent / "replies.yml"


@cache
def _all() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


def reply(name: str) -> str:
    """A sentence by its name; KeyError for a name that is not there."""
    return _all()[name]
