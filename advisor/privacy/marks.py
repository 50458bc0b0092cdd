"""What was erased a moment ago: a turn that was under way then brings nothing of it back.

A mark is a number made of the conversation's name and the time; it goes after a day.
"""

import hashlib
from collections.abc import Iterable
from typing import Final

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from advisor.store.upkeep_tables import ErasureMarkRow

# Longer than any turn is under way, or waits to be recorded.
KEPT_MS: Final = 24 * 60 * 60 * 1000
# Any number that no other program on the same PostgreSQL server uses for its advisory locks.
_LOCK: Final = 20_261_124
_BITS_63: Final = (1 << 63) - 1
_SET = text(
    "INSERT INTO erasure_mark (number, at) VALUES (:number, :at)"
    " ON CONFLICT (number) DO UPDATE SET at = excluded.at"
)


def alone(session: Session) -> None:
    """Wait for the turns that are being stored now, and let others wait until the erasure is done;
    SQLite has one writer at a time anyway."""
    _lock(session, "SELECT pg_advisory_xact_lock(:key)")


def mark(session: Session, sender: str, at: int) -> None:
    """Note that a conversation was erased at a time (ms)."""
    session.execute(_SET, {"number": _number(sender), "at": at})


def erased_at(session: Session, senders: Iterable[str]) -> dict[str, int]:
    """When (ms) these conversations were erased; those that were not are left out.

    In a transaction that writes: none is erased before it ends (`alone`).
    """
    _lock(session, "SELECT pg_advisory_xact_lock_shared(:key)")
    numbers = {_number(sender): sender for sender in senders}
    if not numbers:
        return {}
    which = ErasureMarkRow.number.in_(list(numbers))
    found = session.execute(select(ErasureMarkRow.number, ErasureMarkRow.at).where(which))
    return {numbers[number]: at for number, at in found}


def forget_old(session: Session, now: int) -> None:
    """Delete the marks that make no difference any more."""
    old = delete(ErasureMarkRow).where(ErasureMarkRow.at < now - KEPT_MS)
    session.execute(old.execution_options(synchronize_session=False))


def _lock(session: Session, statement: str) -> None:
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(statement), {"key": _LOCK})


def _number(sender: str) -> int:
    return int.from_bytes(hashlib.sha256(sender.encode()).digest()[:8], "big") & _BITS_63
