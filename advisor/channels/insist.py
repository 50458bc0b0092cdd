"""Write down what happened, also when the database is away for a moment.

Only for writes that find out by themselves that they were made already: where a connection breaks
while it commits, nobody knows.
"""

import asyncio
import time
from collections.abc import Callable
from typing import Final, TypeVar

import structlog

from advisor.store.errors import StoreError

SECONDS: Final = 60.0
PAUSE_SECONDS: Final = 0.5
Result = TypeVar("Result")
logger = structlog.get_logger(__name__)


async def insist(write: Callable[[], Result]) -> Result:
    """The result of the write, which is tried again for a minute; then its StoreError."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            return await asyncio.to_thread(write)
        except StoreError as error:
            if time.monotonic() > until:
                raise
            logger.warning("channels.write_put_off", why=str(error))
        await asyncio.sleep(PAUSE_SECONDS)
