"""One turn of a conversation at a time: in this process, and over all processes through Redis.

Rasa's own locks look once a second whether it is their turn, and its Redis locks are read and
written in two steps, so that two servers can hold the same ticket.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Final
from weakref import WeakValueDictionary

import structlog
from prometheus_client import Counter
from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockError, LockStore
from redis.asyncio import Redis
from redis.asyncio.lock import Lock
from redis.exceptions import LockError as NotOurs
from redis.exceptions import RedisError

from advisor.settings import current

LOOK_SECONDS: Final = 0.02
REDIS_SECONDS: Final = 2.0
AWAY = Counter("advisor_locks_away_total", "Turns taken without Redis, which did not answer")
logger = structlog.get_logger(__name__)


class ConversationLocks(LockStore):
    """Rasa's lock store over `ADVISOR_REDIS_URL`; without it, locks of this process alone.

    A Redis that does not answer never costs a citizen the answer: the turn is taken under the
    lock of this process, counted, and told in the log.
    """

    def __init__(self, endpoint_config: Any = None, redis_url: str | None = None) -> None:
        """Rasa passes its `endpoint_config`, which says nothing more."""
        url = current().redis_url if redis_url is None else redis_url
        self._here: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._redis = Redis.from_url(url, socket_timeout=REDIS_SECONDS) if url else None

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = LOCK_LIFETIME,
        wait_time_in_seconds: float = LOOK_SECONDS,
    ) -> AsyncIterator[TicketLock]:
        """Hold the conversation. Raises LockError when it is not free within `lock_lifetime`."""
        lock = self._here.setdefault(conversation_id, asyncio.Lock())
        try:
            await asyncio.wait_for(lock.acquire(), lock_lifetime)
        except TimeoutError:
            raise LockError("the conversation is not free") from None
        try:
            async with self._everywhere(conversation_id, lock_lifetime):
                yield TicketLock(conversation_id)
        finally:
            lock.release()

    @asynccontextmanager
    async def _everywhere(self, conversation_id: str, seconds: float) -> AsyncIterator[None]:
        held = await self._acquired(conversation_id, seconds) if self._redis else None
        try:
            yield
        finally:
            if held is not None:
                await _release(held)

    async def _acquired(self, conversation_id: str, seconds: float) -> Lock | None:
        assert self._redis is not None
        lock = self._redis.lock(
            _key(conversation_id), timeout=seconds, sleep=LOOK_SECONDS, blocking_timeout=seconds
        )
        try:
            if await lock.acquire():
                return lock
        except (RedisError, OSError) as error:
            AWAY.inc()
            logger.error("locks.redis_away", reason=type(error).__name__)
            return None
        raise LockError("the conversation is not free")


async def _release(lock: Lock) -> None:
    try:
        await lock.release()
    except NotOurs:
        logger.warning("locks.turn_outlived_its_lock")
    except (RedisError, OSError) as error:
        logger.error("locks.redis_away", reason=type(error).__name__)


def _key(conversation_id: str) -> str:
    """Sender ids are personal: Redis gets a hash of them."""
    digest = hashlib.sha256(conversation_id.encode()).hexdigest()
    return f"advisor:turn:{digest[:32]}"
