"""Whether requests to be called back are taken: an officer must be there to call."""

import time
from functools import lru_cache
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.settings import current
from advisor.store.console_tables import UserRow
from advisor.store.engine import engine, reading
from advisor.store.errors import StoreError

AGENT: Final = "agent"
# Every turn asks; an officer who was added counts within this time.
LOOK_SECONDS: Final = 20


def days_kept() -> int:
    """How long a request is kept, in days; 0 where none are taken (ADVISOR_CALL_BACKS)."""
    settings = current()
    if settings.call_backs == "off":
        return 0
    if settings.call_backs == "auto" and not _has_agent(engine(), int(time.time() / LOOK_SECONDS)):
        return 0
    return settings.keep_call_backs_days


@lru_cache(maxsize=4)
def _has_agent(on: Engine, _when: int) -> bool:
    """Without a database nobody could keep a request."""
    wanted = select(UserRow.id).where(UserRow.role == AGENT, UserRow.disabled.is_(False)).limit(1)
    try:
        with reading(on) as session:
            return session.execute(wanted).first() is not None
    except StoreError:
        return False
