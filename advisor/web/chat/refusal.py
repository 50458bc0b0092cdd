"""What the browser is told when a request cannot be answered: a code, never a traceback."""

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from advisor.store.errors import StoreError


class Refusal(Exception):
    """`code` is for the page's script, which has the words; `status` is the HTTP status."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status = status
        self.code = code


async def tell_refusal(_: Request, error: Exception) -> Response:
    """The answer to a refused request."""
    assert isinstance(error, Refusal)
    headers = {"Retry-After": "30"} if error.status == 429 else None
    return JSONResponse({"error": error.code}, error.status, headers)


async def tell_away(_: Request, error: Exception) -> Response:
    """The answer while the database is away."""
    assert isinstance(error, StoreError)
    return JSONResponse({"error": "away"}, 503, {"Retry-After": "5"})
