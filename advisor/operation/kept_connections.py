"""The way to the action server: connections that are kept from one turn to the next.

Rasa opens a session and a connection for every action and closes both.
"""

import asyncio
from contextlib import nullcontext
from typing import Any, Final
from weakref import WeakKeyDictionary

import aiohttp
from rasa.core.constants import DEFAULT_REQUEST_TIMEOUT
from rasa.utils.endpoints import EndpointConfig

# Shorter than the 5 seconds after which a Sanic server hangs up: who writes into a connection that
# the other side just closed does not know whether it was read.
KEEP_SECONDS: Final = 4.0


class KeptConnections(EndpointConfig):
    """An endpoint of Rasa's with one session an event loop."""

    def __init__(self, url: str, **given: Any) -> None:
        """As Rasa's; no authentication, which our action server does not ask for."""
        super().__init__(url, **given)
        self._sessions: WeakKeyDictionary[asyncio.AbstractEventLoop, aiohttp.ClientSession] = (
            WeakKeyDictionary()
        )

    def session(self) -> Any:
        """A context of the loop's session, which outlives it."""
        loop = asyncio.get_running_loop()
        session = self._sessions.get(loop)
        if session is None or session.closed:
            session = self._sessions[loop] = self._opened()
        return nullcontext(session)

    def _opened(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            headers=self.headers,
            timeout=aiohttp.ClientTimeout(total=DEFAULT_REQUEST_TIMEOUT),
            connector=aiohttp.TCPConnector(keepalive_timeout=KEEP_SECONDS),
        )

    async def close(self) -> None:
        """Hang up, on the loop that talked."""
        session = self._sessions.pop(asyncio.get_running_loop(), None)
        if session is not None:
            await session.close()
