"""Rate limits: in this process, or in Redis when several servers share them."""

from typing import Final

import structlog
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter, SlidingWindowCounterRateLimiter

# A person does not type more; a form is answered in a dozen messages.
PER_CITIZEN: Final = parse("20/minute")
ONE_NOTICE: Final = parse("1/10minute")
# Requests that are refused: a platform is never among them, even behind the same proxy.
REFUSED_PER_ADDRESS: Final = parse("30/minute")
logger = structlog.get_logger(__name__)


class Limits:
    """The limits of the webhooks. A store that is away limits nobody."""

    def __init__(self, redis_url: str = "", per_citizen: RateLimitItem = PER_CITIZEN) -> None:
        self._storage = _storage(redis_url)
        self._per_citizen = per_citizen
        self._sliding = SlidingWindowCounterRateLimiter(self._storage)
        self._fixed = FixedWindowRateLimiter(self._storage)

    def is_too_much(self, sender: str) -> bool:
        """Count a message of a citizen; whether it is one too many."""
        try:
            return not self._sliding.hit(self._per_citizen, "citizen", sender)
        except StorageError:
            logger.warning("limits.store_away")
            return False

    def is_to_be_told(self, sender: str) -> bool:
        """Whether a citizen has not been told lately that they write too fast."""
        try:
            return self._fixed.hit(ONE_NOTICE, "notice", sender)
        except StorageError:
            return False

    def is_refused_often(self, address: str) -> bool:
        """Whether an address has used up its refused requests."""
        try:
            return not self._fixed.test(REFUSED_PER_ADDRESS, "address", address)
        except StorageError:
            return False

    def refused(self, address: str) -> bool:
        """Count a refused request; whether it is worth a line in the log."""
        try:
            return self._fixed.hit(REFUSED_PER_ADDRESS, "address", address)
        except StorageError:
            return True


def _storage(redis_url: str) -> Storage:
    found = storage_from_string(redis_url or "memory://", wrap_exceptions=True)
    assert isinstance(found, Storage)
    return found
