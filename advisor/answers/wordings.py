"""The words of a template without its expressions: what can be searched without a day's law."""

from __future__ import annotations

import re
from typing import Final

from advisor.answers.layout import blocks

_CODE: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)


def wordings(body: str) -> list[str]:
    """The text of each paragraph, heading and list item of a body."""
    return [block.text for block in blocks(_CODE.sub(" ", body)) if block.text]
