"""Whether an officer keeps the bot quiet on a channel, and what a citizen is told then.

The table is asked once a second at most. When the database is away, what was known last holds.
"""

import asyncio
import threading
import time
from dataclasses import dataclass
from typing import Final

import structlog
from sqlalchemy.engine import Engine

from advisor.channels.clock import now_ms
from advisor.channels.replies import reply
from advisor.store import switch
from advisor.store.engine import engine, writing
from advisor.store.errors import StoreError

KNOWN_SECONDS: Final = 1.0
PAUSED: Final = "paused"
logger = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Paused:
    """The bot is paused on a channel since a time (ms), and what citizens are told."""

    notice: str
    since: int


class _Known:
    """What one database said last, and until when (monotonic seconds) it is believed."""

    def __init__(self, on: Engine) -> None:
        self._on = on
        self._lock = threading.Lock()
        self._switches: dict[str, switch.Switch] = {}
        self._until = 0.0

    def is_fresh(self) -> bool:
        return time.monotonic() < self._until

    def switches(self) -> dict[str, switch.Switch]:
        with self._lock:
            if not self.is_fresh():
                try:
                    self._switches = switch.state(self._on)
                except StoreError as error:
                    logger.warning("switch.not_read", why=str(error))
                self._until = time.monotonic() + KNOWN_SECONDS
            return self._switches

    def forget(self) -> None:
        self._until = 0.0


_known: dict[str, _Known] = {}


def _of(on: Engine | None) -> _Known:
    chosen = on or engine()
    return _known.setdefault(chosen.url.render_as_string(hide_password=False), _Known(chosen))


def paused(channel: str, on: Engine | None = None) -> Paused | None:
    """The pause of a channel, None while the bot answers there; may ask the database."""
    found = _of(on).switches()
    for name in (switch.ALL, channel):
        one = found.get(name)
        if one is not None and one.paused:
            return Paused(one.notice or reply(PAUSED), one.at)
    return None


async def paused_now(channel: str, on: Engine | None = None) -> Paused | None:
    """The same without holding up the event loop."""
    if _of(on).is_fresh():
        return paused(channel, on)
    return await asyncio.to_thread(paused, channel, on)


async def notice_for(channel: str, sender: str, on: Engine | None = None) -> str | None:
    """What a channel tells a citizen instead of an answer; None while the bot answers.

    "" when the citizen was told within the last hour: then nothing is said.
    """
    found = await paused_now(channel, on)
    if found is None:
        return None
    return found.notice if await asyncio.to_thread(_is_to_be_told, sender, on) else ""


def forget_known(on: Engine | None = None) -> None:
    """Ask the database the next time, in this process."""
    _of(on).forget()


def _is_to_be_told(sender: str, on: Engine | None) -> bool:
    try:
        with writing(on) as session:
            return switch.is_to_be_told(session, sender, now_ms())
    except StoreError:
        return True  # rather twice than never
