"""Plotly's script, megabytes from its package: packed once a process, and fetched once a version.

The address has the version in it, so a browser may keep the script for a year without asking.
"""

import gzip
from functools import lru_cache
from importlib.metadata import version
from importlib.resources import files
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

NAME: Final = f"plotly-{version('plotly')}.min.js"
HEADERS: Final = {
    "cache-control": "public, max-age=31536000, immutable",
    "vary": "Accept-Encoding",
}


def plotly_route() -> Route:
    """The route below the folder of scripts and styles."""
    return Route(f"/{NAME}", _script)


async def _script(request: Request) -> Response:
    """The script, packed for every browser that unpacks."""
    kind = "text/javascript; charset=utf-8"
    if "gzip" not in request.headers.get("accept-encoding", ""):
        return Response(await run_in_threadpool(_plain), media_type=kind, headers=HEADERS)
    headers = {**HEADERS, "content-encoding": "gzip"}
    return Response(await run_in_threadpool(_packed), media_type=kind, headers=headers)


def _plain() -> bytes:
    return files("plotly").joinpath("package_data", "plotly.min.js").read_bytes()


@lru_cache(maxsize=1)
def _packed() -> bytes:
    return gzip.compress(_plain(), 9)
