"""Requests that do not say plainly how long their body is are refused before it is looked at.

Sanic takes any number that Python reads: with a negative one it waits for the rest of the body for
ever and lets no other request through, with anything else it answers 500 and logs a traceback.
"""

import re
from typing import Any, Final

from httptools import HttpParserError
from sanic.compat import Header
from sanic.exceptions import InvalidUsage
from sanic.headers import AcceptContainer
from sanic.request import Request

# What Sanic calls the method of the request that it makes up to answer one that it could not read.
ANSWERED: Final = "NONE"
_LENGTH: Final = re.compile(r"[0-9]{1,12}", re.ASCII)


class MeasuredRequest(Request):
    """A request with one length of digits, or in chunks, or without a body."""

    __slots__ = ()

    def __init__(self, url_bytes: bytes, headers: Header, *more: Any, **named: Any) -> None:
        """Raises InvalidUsage (400) for any other one, and for an address that is none."""
        try:
            super().__init__(url_bytes, headers, *more, **named)
        except HttpParserError:
            if named.get("method") != ANSWERED:
                raise InvalidUsage("Bad Request") from None
            super().__init__(b"*", headers, *more, **named)
        if not _is_measured(headers):
            raise InvalidUsage("Bad Content-Length or Transfer-Encoding")

    @property
    def accept(self) -> AcceptContainer:
        """What the caller takes: anything, where that cannot be read. Asked for by error pages,
        which must not fail themselves."""
        try:
            return super().accept
        except (InvalidUsage, ValueError):
            return AcceptContainer()


def _is_measured(headers: Header) -> bool:
    lengths = headers.getall("content-length", [])
    encodings = headers.getall("transfer-encoding", [])
    if encodings:
        # Both at once is how a request is hidden in another one behind a proxy.
        return encodings == ["chunked"] and not lengths
    return len(set(lengths)) <= 1 and all(_LENGTH.fullmatch(one.strip()) for one in lengths)
