"""The web application: one route table of the parts that are served at ADVISOR_WEB_PORT."""

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route

from advisor.console.app import console_app
from advisor.web.chat.routes import chat_routes
from advisor.web.measures import Measured, metrics
from advisor.web.pictures import picture_routes


def create_app() -> Starlette:
    """The application with all its parts."""
    return Starlette(routes=_routes(), middleware=[Middleware(Measured)])


def _routes() -> list[BaseRoute]:
    return [
        Route("/health/live", _live),
        Route("/metrics", metrics),
        Mount("/console", console_app()),
        *picture_routes(),
        *chat_routes(),
    ]


async def _live(_: Request) -> Response:
    return JSONResponse({"status": "live"})
