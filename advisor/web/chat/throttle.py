"""How much one address and one conversation may ask of the web chat; shared in Redis by servers."""

from typing import Final

import structlog
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

from advisor.web.chat.refusal import Refusal

# A school or an office has one address in common; the bot's own limit is 20 a minute and citizen.
WRITES_PER_ADDRESS: Final = parse("120/minute")
SESSIONS_PER_ADDRESS: Final = parse("30/minute")
READS_PER_ADDRESS: Final = parse("1200/minute")
WRITES_PER_CITIZEN: Final = parse("30/minute")
OPEN_PER_ADDRESS: Final = 60
OPEN_PER_CITIZEN: Final = 6
logger = structlog.get_logger(__name__)


class Throttle:
    """Counts requests. A store that is away limits nobody."""

    def __init__(self, redis_url: str = "") -> None:
        storage = storage_from_string(redis_url or "memory://", wrap_exceptions=True)
        assert isinstance(storage, Storage)
        self._limiter = FixedWindowRateLimiter(storage)
        self._open: dict[str, int] = {}

    def count(self, limit: RateLimitItem, what: str, whose: str) -> None:
        """Count a request. Raises Refusal (429) when it is one too many."""
        try:
            is_too_much = not self._limiter.hit(limit, what, whose)
        except StorageError:
            logger.warning("web_chat.limits_away")
            return
        if is_too_much:
            raise Refusal(429, "too_many")

    def open(self, address: str, conversation: str) -> None:
        """Count a stream that stays open. Raises Refusal (429) when there are too many."""
        limits = ((f"a:{address}", OPEN_PER_ADDRESS), (f"c:{conversation}", OPEN_PER_CITIZEN))
        if any(self._open.get(name, 0) >= most for name, most in limits):
            raise Refusal(429, "too_many")
        for name, _ in limits:
            self._open[name] = self._open.get(name, 0) + 1

    def close(self, address: str, conversation: str) -> None:
        """A stream has ended."""
        for name in (f"a:{address}", f"c:{conversation}"):
            left = self._open.get(name, 0) - 1
            if left > 0:
                self._open[name] = left
            else:
                self._open.pop(name, None)
