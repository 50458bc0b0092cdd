"""From a described picture to a PNG. Imports matplotlib: only where pictures are drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from threading import Lock
from types import MappingProxyType
from typing import Any, Final

from advisor.answers.picture import CLAIM, HOUSEHOLD, PENSION
from advisor.pictures.drawing import claim, household, pension
from advisor.pictures.drawing.page import Page

_PAINTERS: Final[Mapping[str, Callable[[Page, Mapping[str, Any]], None]]] = MappingProxyType(
    {HOUSEHOLD: household.paint, PENSION: pension.paint, CLAIM: claim.paint}
)
# The library keeps fonts and layouts in shared caches that two threads must not fill at once.
_alone = Lock()


def draw(kind: str, content: Mapping[str, Any]) -> bytes:
    """The PNG of a described picture, `page.WIDTH` pixels wide. KeyError for an unknown kind."""
    with _alone:
        page = Page()
        page.header(content["title"], content["subtitle"])
        _PAINTERS[kind](page, content)
        page.foot(content["notes"], content["footer"])
        return page.png()
