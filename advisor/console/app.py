"""The console as an application to be mounted at /console."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount
from starlette.staticfiles import StaticFiles

from advisor.channels.clock import now_ms
from advisor.console.headers import HEADERS
from advisor.console.plotly_script import plotly_route
from advisor.console.registry import PAGES
from advisor.console.state import ConsoleState
from advisor.console.throttle import Throttle
from advisor.operation.secret_key import ensure_secret_key
from advisor.settings import current
from advisor.web.headers import SecurityHeaders

_STATIC: Final = Path(__file__).with_name("static")


def console_app(clock: Callable[[], int] = now_ms) -> Starlette:
    """The console; `clock` tells milliseconds since 1970."""
    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(SecurityHeaders, headers=HEADERS)],
        exception_handlers={404: _not_found},
    )
    key = lru_cache(maxsize=1)(lambda: ensure_secret_key(current()))
    app.state.console = ConsoleState(key, Throttle(current().redis_url), clock)
    return app


def _routes() -> list[BaseRoute]:
    pages: list[BaseRoute] = [route for page in PAGES for route in page.routes()]
    own = GZipMiddleware(Assets(directory=_STATIC), minimum_size=1_000, compresslevel=5)
    return [*pages, Mount("/static", routes=[plotly_route(), Mount("/", own)], name="static")]


class Assets(StaticFiles):
    """Scripts and styles: kept by the browser, which asks each time whether they changed."""

    def file_response(self, *given: Any, **named: Any) -> Response:
        """The file, or that it has not changed."""
        response = super().file_response(*given, **named)
        response.headers["cache-control"] = "no-cache"
        return response


async def _not_found(_: Request, __: Exception) -> Response:
    return Response("Không có trang này.", 404, media_type="text/plain")
