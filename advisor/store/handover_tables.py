"""The tables of citizens who asked for a person: the queue, its notes, and replies given once.

Times are milliseconds since 1970, 0 for "not yet". Empty text stands for "none". An ended row stays
for the counts; whose it was, the words and the notes are taken out of it.
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    text,
)

from advisor.store.base import Base

# SQLite numbers rows by itself in INTEGER columns only.
_ID = BigInteger().with_variant(Integer(), "sqlite")
WAITING, CLAIMED, ANSWERED = "waiting", "claimed", "answered"
HANDED_BACK, TIMED_OUT, CLOSED = "handed_back", "timed_out", "closed"
HELD = (CLAIMED, ANSWERED)
OPEN = (WAITING, *HELD)
STATES = (*OPEN, HANDED_BACK, TIMED_OUT, CLOSED)
ASKED, NOT_UNDERSTOOD, REPEATED = "asked", "not_understood", "repeated"


def _listed(states: tuple[str, ...]) -> str:
    return ", ".join(f"'{state}'" for state in states)


IS_OPEN = text(f"state IN ({_listed(OPEN)})")


class HandoverRow(Base):
    """One citizen who asked for a person: at most one open row each.

    `sender` is the conversation's name, `words` what the citizen last asked. Nobody who claims
    until `due_at` makes it time out. `active_at` is when the officer last did something,
    `replied_at` their first reply.
    """

    __tablename__ = "handover"
    __table_args__ = (
        CheckConstraint(f"state IN ({_listed(STATES)})", name="state"),
        Index(
            "ux_handover_sender",
            "sender",
            unique=True,
            sqlite_where=IS_OPEN,
            postgresql_where=IS_OPEN,
        ),
        Index("ix_handover_state", "state", "channel"),
        Index("ix_handover_asked_at", "asked_at"),
    )

    id = Column(_ID, primary_key=True)
    sender = Column(String(400), nullable=False)
    channel = Column(String(20), nullable=False)
    reason = Column(String(20), nullable=False)
    words = Column(Text, nullable=False)
    state = Column(String(20), nullable=False)
    asked_at = Column(BigInteger, nullable=False)
    due_at = Column(BigInteger, nullable=False)
    claimed_by = Column(String(100), nullable=False, default="", server_default="")
    claimed_at = Column(BigInteger, nullable=False, default=0, server_default="0")
    replied_at = Column(BigInteger, nullable=False, default=0, server_default="0")
    active_at = Column(BigInteger, nullable=False, default=0, server_default="0")
    ended_at = Column(BigInteger, nullable=False, default=0, server_default="0")


class HandoverNoteRow(Base):
    """What officers note for each other about a conversation; the citizen never sees it."""

    __tablename__ = "handover_note"

    id = Column(_ID, primary_key=True)
    handover_id = Column(
        _ID, ForeignKey("handover.id", ondelete="CASCADE"), nullable=False, index=True
    )
    author = Column(String(100), nullable=False)
    at = Column(BigInteger, nullable=False)
    text = Column(Text, nullable=False)


class HandoverReplyRow(Base):
    """A form of which the reply went out: sent twice, it is not said twice."""

    __tablename__ = "handover_reply"

    key = Column(String(64), primary_key=True)
    handover_id = Column(
        _ID, ForeignKey("handover.id", ondelete="CASCADE"), nullable=False, index=True
    )
    at = Column(BigInteger, nullable=False)
