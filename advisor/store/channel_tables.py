"""The tables of the chat platforms: accounts, citizens, inbox and outbox.

Times are milliseconds since 1970: the same on every database, and what the platforms send.
Empty text stands for "none", because it compares the same everywhere.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)

from advisor.store.base import Base

# SQLite numbers rows by itself in INTEGER columns only.
_ID = BigInteger().with_variant(Integer(), "sqlite")
WAITING, WORKING, DONE, IGNORED, DEAD = "waiting", "working", "done", "ignored", "dead"
SENDING, SENT, UNKNOWN, CANCELLED = "sending", "sent", "unknown", "cancelled"
INBOX_STATUSES = (WAITING, WORKING, DONE, IGNORED, DEAD)
PLATFORM = "platform"
OUTBOX_STATUSES = (WAITING, SENDING, SENT, UNKNOWN, CANCELLED, DEAD)


def _one_of(column: str, statuses: tuple[str, ...]) -> CheckConstraint:
    listed = ", ".join(f"'{status}'" for status in statuses)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class AccountRow(Base):
    """One account of the office on a platform: its tokens and its alarm."""

    __tablename__ = "channel_account"

    channel = Column(String(20), primary_key=True)
    account = Column(String(100), primary_key=True)
    access_token = Column(Text, nullable=False, default="")
    refresh_token = Column(Text, nullable=False, default="")
    expires_at = Column(BigInteger, nullable=False, default=0)
    seed = Column(String(64), nullable=False, default="")
    refresh_owner = Column(String(40), nullable=False, default="")
    refresh_until = Column(BigInteger, nullable=False, default=0)
    own_app = Column(String(40), nullable=False, default="")
    alarm = Column(String(40), nullable=False, default="")
    alarm_detail = Column(Text, nullable=False, default="")
    alarm_since = Column(BigInteger, nullable=False, default=0)


class CitizenRow(Base):
    """One citizen on one account: who may write when, and who works for them now.

    A process works on a citizen's messages (`turn_*`) or replies (`send_*`) while `*_free_at` lies
    ahead and `*_owner` is its name; a later `*_free_at` without owner is a pause before a retry.
    Until `paused_until` a person writes instead of the bot: `paused_by`, an officer's name, or
    PLATFORM when they write in the platform's own inbox.
    """

    __tablename__ = "channel_citizen"

    id = Column(_ID, primary_key=True)
    channel = Column(String(20), nullable=False)
    account = Column(String(100), nullable=False)
    user = Column(String(255), nullable=False)
    sender = Column(String(400), nullable=False, unique=True)
    address = Column(JSON, nullable=False)
    choices = Column(JSON, nullable=False)
    last_user_at = Column(BigInteger, nullable=False)
    paused_until = Column(BigInteger, nullable=False, default=0)
    paused_by = Column(String(100), nullable=False, default="", server_default="")
    turn_owner = Column(String(40), nullable=False, default="", index=True)
    turn_free_at = Column(BigInteger, nullable=False, default=0)
    send_owner = Column(String(40), nullable=False, default="", index=True)
    send_free_at = Column(BigInteger, nullable=False, default=0)


class InboxRow(Base):
    """One message of a citizen, stored before anything is done with it."""

    __tablename__ = "channel_inbox"
    __table_args__ = (
        UniqueConstraint("channel", "account", "platform_id"),
        _one_of("status", INBOX_STATUSES),
        Index("ix_channel_inbox_status", "status", "channel"),
        Index("ix_channel_inbox_received_at", "received_at"),
    )

    id = Column(_ID, primary_key=True)
    channel = Column(String(20), nullable=False)
    account = Column(String(100), nullable=False)
    platform_id = Column(String(255), nullable=False)
    citizen_id = Column(
        _ID, ForeignKey("channel_citizen.id", ondelete="CASCADE"), nullable=False, index=True
    )
    kind = Column(String(20), nullable=False)
    text = Column(Text, nullable=False)
    sent_at = Column(BigInteger, nullable=False)
    received_at = Column(BigInteger, nullable=False)
    status = Column(String(10), nullable=False)
    attempts = Column(Integer, nullable=False, default=0)
    reason = Column(String(200), nullable=False, default="")
    finished_at = Column(BigInteger, nullable=False, default=0)


class OutboxRow(Base):
    """One call to a platform; those of one message are numbered, so that none is there twice.

    `author` is the officer who wrote it, "" for the bot.
    """

    __tablename__ = "channel_outbox"
    __table_args__ = (
        UniqueConstraint("inbox_id", "position"),
        _one_of("status", OUTBOX_STATUSES),
        Index("ix_channel_outbox_status", "status", "channel"),
    )

    id = Column(_ID, primary_key=True)
    channel = Column(String(20), nullable=False)
    citizen_id = Column(
        _ID, ForeignKey("channel_citizen.id", ondelete="CASCADE"), nullable=False, index=True
    )
    inbox_id = Column(_ID, ForeignKey("channel_inbox.id", ondelete="SET NULL"))
    position = Column(Integer, nullable=False)
    author = Column(String(100), nullable=False, default="", server_default="")
    call = Column(JSON, nullable=False)
    status = Column(String(10), nullable=False)
    attempts = Column(Integer, nullable=False, default=0)
    reason = Column(String(200), nullable=False, default="")
    platform_id = Column(String(255), nullable=False, default="")
    created_at = Column(BigInteger, nullable=False)
    finished_at = Column(BigInteger, nullable=False, default=0)
