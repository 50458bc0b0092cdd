"""Hand a signed request on to a bot, which stores it and begins to work at once."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx
import structlog

from advisor.channels.http import LIMITS
from advisor.channels.web import signing

TIMEOUT: Final = httpx.Timeout(8.0, connect=1.0)
WEBHOOK: Final = "/webhooks/web/webhook"
logger = structlog.get_logger(__name__)


class NotTaken(Exception):
    """No bot took the request; `may_be_stored` when one may have, without saying so."""

    def __init__(self, may_be_stored: bool) -> None:
        super().__init__("no bot took the request")
        self.may_be_stored = may_be_stored


class Forwarder:
    """The way to the bots, one after the other: what is stored twice is answered once."""

    def __init__(self, bots: Sequence[str], key: bytes) -> None:
        self._bots = tuple(bots)
        self._key = key
        self._client = httpx.AsyncClient(timeout=TIMEOUT, limits=LIMITS, trust_env=False)

    async def hand_on(self, payload: Mapping[str, Any]) -> None:
        """Return when a bot has stored the request. Raises NotTaken."""
        body = json.dumps(payload).encode()
        headers = {signing.HEADER: signing.sign(self._key, body)}
        may_be_stored = False
        for bot in self._bots:
            try:
                answer = await self._client.post(f"{bot}{WEBHOOK}", content=body, headers=headers)
            except httpx.HTTPError as error:
                may_be_stored |= not isinstance(error, httpx.ConnectError | httpx.ConnectTimeout)
                logger.warning("web_chat.bot_away", why=type(error).__name__)
                continue
            if answer.status_code == 200:
                return
            logger.error("web_chat.not_taken", status=answer.status_code)
        raise NotTaken(may_be_stored)
