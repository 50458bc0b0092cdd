"""What Prometheus reads of the web process: requests by part of the pages, and their time."""

import time
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram, generate_latest
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PARTS: Final = ("chat", "console", "pictures")
# `/chat/news` stays open on purpose.
_LONG: Final = "/chat/news"
REQUESTS = Counter("advisor_web_requests_total", "Requests of browsers", ["part", "status"])
SECONDS = Histogram(
    "advisor_web_seconds",
    "Seconds from a request to the begin of its answer",
    ["part"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


class Measured:
    """Counts every request; addresses are not kept, they may hold a secret."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Hand on, and note the status when the answer begins."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        part, started = part_of(scope["path"]), time.perf_counter()

        async def noted(message: Message) -> None:
            if message["type"] == "http.response.start":
                REQUESTS.labels(part, str(message["status"])).inc()
                if scope["path"] != _LONG:
                    SECONDS.labels(part).observe(time.perf_counter() - started)
            await send(message)

        await self._app(scope, receive, noted)


def part_of(path: str) -> str:
    """The part of the pages that an address belongs to; "page" for the chat page and the rest."""
    first = path.lstrip("/").partition("/")[0]
    return first if first in PARTS else "page"


async def metrics(request: Request) -> Response:
    """The figures, for the inside only: whoever comes through a proxy finds nothing here."""
    if "x-forwarded-for" in request.headers:
        return PlainTextResponse("Not Found", status_code=404)
    return Response(generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})
