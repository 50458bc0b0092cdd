"""The timeline of a claim, from top to bottom."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from advisor.pictures.drawing.fonts import wrapped
from advisor.pictures.drawing.page import (
    BLUE,
    BODY,
    GREY,
    INK,
    MARGIN,
    RED,
    WIDTH,
    Page,
)

_LINE_AT: Final = MARGIN + 22
_TEXT_AT: Final = MARGIN + 76
_WHEN: Final = 38


def paint(page: Page, content: Mapping[str, Any]) -> None:
    """A dot a step on one line: the day in bold, what happens below it."""
    page.y += 12
    dots: list[float] = []
    for step in content["steps"]:
        dots.append(page.y + 26)
        colour = RED if step["main"] else BLUE
        page.dot(_LINE_AT, dots[-1], 18 if step["main"] else 14, colour)
        _lines(page, step["when"], _WHEN, RED if step["main"] else INK, bold=True)
        _lines(page, step["what"], BODY, GREY)
        page.y += 34
    page.line(_LINE_AT, dots[0], dots[-1])


def _lines(page: Page, text: str, size: int, colour: str, bold: bool = False) -> None:
    for line in wrapped(text, size, WIDTH - MARGIN - _TEXT_AT, bold):
        page.text(line, _TEXT_AT, page.y, size=size, colour=colour, bold=bold)
        page.y += size * 1.35
