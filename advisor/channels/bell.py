"""A bell between the server that takes messages in and the one that takes their turns.

Work stands in the database and is looked for every second anyway: a ring only saves the waiting,
so it may get lost. A datagram on this machine takes some microseconds and waits for nobody.
"""

import asyncio
import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Final

LOCAL: Final = "127.0.0.1"
_wakes: dict[str, Callable[[], None]] = {}
_away: list["Bell"] = []


class Bell:
    """Rings at a port of this machine."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.setblocking(False)

    def ring(self, channel: str) -> None:
        """Say that something of this channel waits."""
        with suppress(
            BlockingIOError
        ):  # so many rings are there already that one more is not missed
            self._socket.sendto(channel.encode(), (LOCAL, self.port))

    def close(self) -> None:
        """Let go of the socket."""
        self._socket.close()


def leave_turns_to(port: int) -> None:
    """From now on connectors of this process only take in; the server at `port` does the rest."""
    _away[:] = [Bell(port)]


def take_turns_here() -> None:
    """Take back `leave_turns_to` for connectors that are made from now on."""
    _away.clear()


def turns_elsewhere() -> Bell | None:
    """The bell of the server that takes this one's turns; None where they are taken here."""
    return _away[0] if _away else None


def when_rung(channel: str, wake: Callable[[], None]) -> None:
    """What to do when it rings for a channel."""
    _wakes[channel] = wake


class _Ear(asyncio.DatagramProtocol):
    def datagram_received(self, data: bytes, _: tuple[str, int]) -> None:
        wake = _wakes.get(data.decode("ascii", "replace"))
        if wake is not None:
            wake()


async def listen(port: int) -> asyncio.BaseTransport:
    """Hear the bell at a port of this machine until the transport is closed.

    Raises OSError when another program has the port.
    """
    loop = asyncio.get_running_loop()
    transport, _ = await loop.create_datagram_endpoint(_Ear, (LOCAL, port))
    return transport
