"""The table card of a household's premiums."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from advisor.answers.formatting import format_vnd
from advisor.pictures.drawing.page import (
    BIG,
    BLUE,
    BODY,
    GREY,
    MARGIN,
    PALE,
    SMALL,
    WHITE,
    WIDTH,
    Page,
)

_RIGHT: Final = WIDTH - MARGIN
_MONTHLY: Final = _RIGHT - 330
_ROW: Final = 104


def paint(page: Page, content: Mapping[str, Any]) -> None:
    """A row a person, the sum in a band below."""
    _columns(page, content["columns"])
    for number, row in enumerate(content["rows"]):
        if number % 2 == 0:
            page.box(page.y, _ROW, PALE)
        _row(page, row)
        page.y += _ROW
    _total(page, content["total"])


def _columns(page: Page, columns: list[str]) -> None:
    for title, x in zip(columns, (_MONTHLY, _RIGHT), strict=True):
        page.text(title, x, page.y, size=SMALL, colour=GREY, right=True)
    page.y += 56


def _row(page: Page, row: Mapping[str, Any]) -> None:
    detail = row["detail"]
    page.text(row["who"], MARGIN, page.y + (14 if detail else 32), size=BODY)
    if detail:
        page.text(detail, MARGIN, page.y + 58, size=SMALL, colour=GREY)
    top = page.y + 14 if detail else page.y + 32
    page.text(format_vnd(row["monthly"]), _MONTHLY, top, right=True)
    page.text(format_vnd(row["period"]), _RIGHT, top, right=True)


def _total(page: Page, total: Mapping[str, Any]) -> None:
    page.box(page.y, 108, BLUE)
    page.text(total["label"], MARGIN, page.y + 32, size=BIG, bold=True, colour=WHITE)
    page.text(
        format_vnd(total["amount"]),
        _RIGHT,
        page.y + 32,
        size=BIG,
        bold=True,
        colour=WHITE,
        right=True,
    )
    page.y += 108 + 12
