"""The client for the platforms' interfaces: bounded in time, silent about addresses."""

import json
import logging
from typing import Any, Final

import httpx

from advisor.channels.platform import Refused

TIMEOUT: Final = httpx.Timeout(15.0, connect=5.0)
# An idle connection that the platform is about to close makes a call ambiguous: close first.
LIMITS: Final = httpx.Limits(max_connections=20, max_keepalive_connections=10, keepalive_expiry=4)
# At INFO and DEBUG they log whole addresses, and two platforms want the token in the address.
for _library in ("httpx", "httpcore"):
    logging.getLogger(_library).setLevel(logging.WARNING)


def new_client() -> httpx.AsyncClient:
    """A client for one platform; no proxies or certificates from the environment's variables."""
    return httpx.AsyncClient(timeout=TIMEOUT, limits=LIMITS, follow_redirects=False)


def parsed(body: bytes) -> Any:
    """The JSON of a request; raises Refused (400) when it is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise Refused(400, "the body is not JSON in UTF-8") from None
