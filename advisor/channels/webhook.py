"""The webhook of a platform: let in, store, answer 200 – and only then does work start."""

import asyncio
import time
from typing import Final

import structlog
from sanic.request import Request
from sanic.response import HTTPResponse, json

from advisor.channels import counters
from advisor.channels.limits import Limits
from advisor.channels.platform import Refused
from advisor.channels.runtime import Runtime
from advisor.store.errors import StoreError

LARGEST_BODY: Final = 256 * 1024
BODY_SECONDS: Final = 5.0
# What the platforms send, unsigned, to see whether an address answers.
PROBES: Final = frozenset({b"", b"{}"})
LONGEST_PROBE: Final = 16
logger = structlog.get_logger(__name__)


class Webhook:
    """Answers the requests of one platform."""

    def __init__(self, runtime: Runtime, limits: Limits) -> None:
        self._runtime = runtime
        self._limits = limits
        self._platform = runtime.platform

    async def post(self, request: Request) -> HTTPResponse:
        """The answer to a request: 200 when stored or nothing to do, else 4xx, or 503."""
        started = time.perf_counter()
        address = request.remote_addr or request.ip
        try:
            response = await self._answer(request, address)
        except Refused as refused:
            response = self._refuse(refused, address)
        except StoreError as error:
            # The platform brings it again; nothing of it is stored.
            logger.error("webhook.not_stored", channel=self._platform.name, why=str(error))
            response = json({"error": "try again later"}, 503, {"Retry-After": "5"})
        counters.ACK.labels(self._platform.name).observe(time.perf_counter() - started)
        return response

    async def _answer(self, request: Request, address: str) -> HTTPResponse:
        is_signed = self._platform.signature_header in request.headers
        if not is_signed and self._limits.is_refused_often(address):
            raise Refused(429, "too many refused requests")
        body = await read_body(request, LARGEST_BODY if is_signed else LONGEST_PROBE)
        if not is_signed:
            if body.strip() in PROBES:
                return json({"status": "ok"})
            raise Refused(401, "the request is not signed")
        headers = {name.lower(): value for name, value in request.headers.items()}
        payload = self._platform.open(headers, body)
        await self._runtime.receive(self._platform.events(payload))
        return json({"status": "ok"})

    def _refuse(self, refused: Refused, address: str) -> HTTPResponse:
        is_new = self._limits.refused(address)
        status = refused.status if is_new else 429
        counters.REFUSED.labels(self._platform.name, str(status)).inc()
        if is_new:
            logger.warning(
                "webhook.refused", channel=self._platform.name, status=status, why=str(refused)
            )
        return json({"error": str(refused)}, status)


async def read_body(request: Request, largest: int) -> bytes:
    """The raw body, no longer than `largest` bytes. Raises Refused: 413, or 408 when it is slow.

    An unsigned request is read no further than a probe may be long.
    """
    announced = request.headers.get("content-length", "0")
    if announced.isdigit() and int(announced) > LARGEST_BODY:
        raise Refused(413, f"the body is longer than {LARGEST_BODY} bytes")
    try:
        return await asyncio.wait_for(_read(request, largest), BODY_SECONDS)
    except TimeoutError:
        raise Refused(408, "the body did not come in time") from None


async def _read(request: Request, largest: int) -> bytes:
    body = bytearray()
    while request.stream is not None:
        chunk = await request.stream.read()
        if not chunk:
            break
        body += chunk
        if len(body) > largest:
            if largest == LARGEST_BODY:
                raise Refused(413, f"the body is longer than {LARGEST_BODY} bytes")
            break
    return bytes(body)
