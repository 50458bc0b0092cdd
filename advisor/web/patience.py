"""HTTP/1.1 for the web process with an end to waiting: a request comes within seconds, or never.

The server itself waits for ever for the rest of a request: a few thousand connections that send a
byte now and then would shut everybody out. In front stands a proxy with limits of its own; this
holds where somebody reaches the process without it.
"""

import asyncio
from typing import Final

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_SECONDS: Final = 15.0
LARGEST_HEADERS: Final = 16 * 1024
_COMING: Final = (h11.IDLE, h11.SEND_BODY)


class PatientProtocol(H11Protocol):
    """Closes a connection whose request has not come whole within `REQUEST_SECONDS`."""

    _waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first request."""
        super().connection_made(transport)
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Go on waiting from the first byte of a request to its last."""
        super().data_received(data)
        if self.conn.their_state in _COMING:
            self._wait()
        else:
            self._stop_waiting()

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing any more."""
        self._stop_waiting()
        super().connection_lost(exc)

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(REQUEST_SECONDS, self.transport.close)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
