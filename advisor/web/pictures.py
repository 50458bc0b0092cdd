"""`GET /pictures/<token>.png`: a picture for whoever was told its address, and for nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from advisor.pictures.address import FOLDER, token_of
from advisor.pictures.album import draw_to_file, file_of
from advisor.store.errors import StoreError
from advisor.store.pictures import find

_HEADERS: Final[Mapping[str, str]] = MappingProxyType(
    {"X-Robots-Tag": "noindex, nofollow", "X-Content-Type-Options": "nosniff"}
)
_KEPT_BY_READER: Final = "private, max-age=86400, immutable"


def picture_routes() -> list[Route]:
    """The one route; there is no list of pictures."""
    return [Route(f"{FOLDER}/{{token}}.png", _picture)]


async def _picture(request: Request) -> Response:
    try:
        # Drawing takes a moment: other requests are answered meanwhile.
        png = await asyncio.to_thread(_png, token_of(request.url.path))
    except StoreError:
        return _told("try again later", 503)
    if png is None:
        return _told("not found", 404)
    headers = {**_HEADERS, "Cache-Control": _KEPT_BY_READER}
    return Response(png, media_type="image/png", headers=headers)


def _png(token: str | None) -> bytes | None:
    """The kept file, else drawn here: the web process keeps the drawing library once loaded."""
    if token is None or find(token) is None:
        return None
    file = file_of(token)
    return file.read_bytes() if file.is_file() else draw_to_file(token)


def _told(text: str, status: int) -> Response:
    headers = {**_HEADERS, "Cache-Control": "no-store"}
    return PlainTextResponse(text, status_code=status, headers=headers)
