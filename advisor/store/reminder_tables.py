"""The tables of reminders that citizens asked for, and of the office's messages to them.

Times are milliseconds since 1970.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Date,
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
WAITING, HELD, QUEUED = "waiting", "held", "queued"
REMINDER_STATES = (WAITING, HELD, QUEUED)
DRAFT, SUBMITTED, APPROVED, RUNNING, STOPPED, DONE = (
    "draft",
    "submitted",
    "approved",
    "running",
    "stopped",
    "done",
)
CAMPAIGN_STATES = (DRAFT, SUBMITTED, APPROVED, RUNNING, STOPPED, DONE)
SENT, REFUSED, FAILED = "sent", "refused", "failed"
DELIVERY_STATES = (WAITING, QUEUED, SENT, REFUSED, FAILED, STOPPED)


def _one_of(column: str, states: tuple[str, ...]) -> CheckConstraint:
    return CheckConstraint(f"{column} IN ({', '.join(map(repr, states))})", name=column)


class ReminderRow(Base):
    """Somebody asked to be reminded; `reason` says why it could not be sent when it was due."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("sender", "kind"),
        _one_of("state", REMINDER_STATES),
        Index("ix_reminder_state", "state", "channel"),
    )

    id = Column(_ID, primary_key=True)
    sender = Column(String(400), nullable=False)
    channel = Column(String(20), nullable=False)
    kind = Column(String(20), nullable=False)
    due_on = Column(Date, nullable=False)
    remind_on = Column(Date, nullable=False, index=True)
    state = Column(String(20), nullable=False)
    reason = Column(String(200), nullable=False)
    outbox_id = Column(BigInteger, nullable=False)
    created_at = Column(BigInteger, nullable=False)


class CampaignRow(Base):
    """A message of the office to who asked for reminders; empty `kind` or `channel`: all of them.

    `authors` are the officers who saved it: none of them may approve it.
    """

    __tablename__ = "campaign"
    __table_args__ = (_one_of("state", CAMPAIGN_STATES),)

    id = Column(_ID, primary_key=True)
    text = Column(Text, nullable=False)
    kind = Column(String(20), nullable=False)
    channel = Column(String(20), nullable=False)
    send_at = Column(BigInteger, nullable=False)
    per_minute = Column(Integer, nullable=False)
    state = Column(String(20), nullable=False, index=True)
    authors = Column(JSON, nullable=False)
    decided_by = Column(String(100), nullable=False)
    saves = Column(Integer, nullable=False)
    changed_at = Column(BigInteger, nullable=False)


class DeliveryRow(Base):
    """One citizen's copy of a campaign's message; an erased citizen leaves a row without a name."""

    __tablename__ = "campaign_delivery"
    __table_args__ = (
        _one_of("state", DELIVERY_STATES),
        Index("ix_campaign_delivery_state", "campaign_id", "state", "channel"),
        Index("ix_campaign_delivery_queued_at", "campaign_id", "queued_at"),
    )

    id = Column(_ID, primary_key=True)
    campaign_id = Column(_ID, ForeignKey("campaign.id", ondelete="CASCADE"), nullable=False)
    sender = Column(String(400), nullable=False, index=True)
    channel = Column(String(20), nullable=False)
    state = Column(String(20), nullable=False)
    reason = Column(String(200), nullable=False)
    outbox_id = Column(BigInteger, nullable=False)
    queued_at = Column(BigInteger, nullable=False)
