"""What is done to requests to be called back besides the calls: a new key, a list taken away.

Every function raises StoreError when the database is away.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.privacy.sealing import Sealer, Unreadable
from advisor.store import audit
from advisor.store.call_back_tables import CallBackRow
from advisor.store.call_backs import CallBack, reseal
from advisor.store.engine import writing


def rotate(seal: Sealer, on: Engine | None = None) -> tuple[int, int]:
    """Encrypt anew what an earlier key encrypted: how many, and how many no known key opens."""
    done = lost = 0
    with writing(on) as session:
        old = select(CallBackRow).where(CallBackRow.key != seal.key)
        for row in session.execute(old).scalars():
            try:
                reseal(row, seal)
            except Unreadable:
                lost += 1
                continue
            done += 1
    return done, lost


def record_export(rows: Sequence[CallBack], by: str, now: int, on: Engine | None = None) -> None:
    """Note that an officer took a list away: how many, nobody's data."""
    with writing(on) as session:
        audit.record(
            session, now, by, "call_backs_exported", "call_back", after={"rows": len(rows)}
        )
