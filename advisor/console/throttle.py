"""Failed sign-ins are limited, by name and by address; shared in Redis by several servers."""

from typing import Final

import structlog
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter

PER_NAME: Final = parse("8/15minute")
# An office's computers often have one address in common.
PER_ADDRESS: Final = parse("40/15minute")
logger = structlog.get_logger(__name__)


class Throttle:
    """Counts failed sign-ins. A store that is away limits nobody: the passwords still protect."""

    def __init__(self, redis_url: str = "") -> None:
        storage = storage_from_string(redis_url or "memory://", wrap_exceptions=True)
        assert isinstance(storage, Storage)
        self._limiter = FixedWindowRateLimiter(storage)

    def is_closed(self, name: str, address: str) -> bool:
        """Whether the name or the address failed too often lately."""
        try:
            return not all(self._limiter.test(*one) for one in _limits(name, address))
        except StorageError:
            logger.warning("console.limits_away")
            return False

    def failed(self, name: str, address: str) -> None:
        """Count a failure."""
        try:
            for one in _limits(name, address):
                self._limiter.hit(*one)
        except StorageError:
            logger.warning("console.limits_away")


def _limits(name: str, address: str) -> tuple[tuple[RateLimitItem, str, str], ...]:
    # A long name would be a long key; two names in one key only share a limit.
    known = name.strip().lower()[:60]
    return ((PER_NAME, "console_name", known), (PER_ADDRESS, "console_address", address))
