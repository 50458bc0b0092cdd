"""The web chat's part of the route table: `/`, `/widget.js` and everything below `/chat`."""

from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from advisor.settings import current
from advisor.store.errors import StoreError
from advisor.web.chat.headers import HEADERS
from advisor.web.chat.office import open_office
from advisor.web.chat.origins import TOKEN_HEADER
from advisor.web.chat.reading import get_messages, get_news
from advisor.web.chat.refusal import Refusal, tell_away, tell_refusal
from advisor.web.chat.writing import (
    delete_conversation,
    post_conversation,
    post_message,
    post_rating,
)
from advisor.web.headers import SecurityHeaders

STATIC: Final = Path(__file__).parent / "static"
# The browser asks whether a file has changed: an update of ours is seen at once.
_ASK_AGAIN: Final = {"Cache-Control": "no-cache"}


def chat_routes() -> list[BaseRoute]:
    """The routes, by the settings as they stand now."""
    settings = current()
    office = open_office(settings)
    app = Starlette(
        routes=[
            Route("/conversation", post_conversation, methods=["POST"]),
            Route("/conversation", delete_conversation, methods=["DELETE"]),
            Route("/messages", get_messages, methods=["GET"]),
            Route("/messages", post_message, methods=["POST"]),
            Route("/news", get_news, methods=["GET"]),
            Route("/rating", post_rating, methods=["POST"]),
            Mount("/static", _Files(directory=STATIC)),
        ],
        middleware=[
            Middleware(SecurityHeaders, headers=HEADERS),
            Middleware(
                CORSMiddleware,
                allow_origins=settings.web_origins,
                allow_methods=["GET", "POST", "DELETE"],
                allow_headers=["content-type", TOKEN_HEADER],
            ),
        ],
        exception_handlers={Refusal: tell_refusal, StoreError: tell_away},
    )
    app.state.office = office
    return [
        Route("/", _page, middleware=[Middleware(SecurityHeaders, headers=HEADERS)]),
        Route("/widget.js", _widget, middleware=[Middleware(SecurityHeaders, headers=HEADERS)]),
        Mount("/chat", app),
    ]


class _Files(StaticFiles):
    """The scripts and styles; the browser is to ask whether they have changed."""

    def file_response(self, *given: object, **named: object) -> Response:
        response = super().file_response(*given, **named)  # type: ignore[arg-type]
        response.headers.update(_ASK_AGAIN)
        return response


async def _page(_: Request) -> Response:
    return FileResponse(STATIC / "page.html", headers=_ASK_AGAIN)


async def _widget(_: Request) -> Response:
    # Any site may load it: it does nothing where `/chat` does not let it in.
    return FileResponse(
        STATIC / "widget.js",
        media_type="text/javascript",
        headers={**_ASK_AGAIN, "Cross-Origin-Resource-Policy": "cross-origin"},
    )
