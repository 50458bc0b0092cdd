"""The table of the web chat: what the browser shows, also after a reload.

`conversation` is the citizen's number in `channel_citizen.user`; it lets nobody in (the browser's
token does). `message_id` is the browser's number of a citizen's message, or the outbox's of a
reply: nothing stands there twice. Times are milliseconds since 1970.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
)

from advisor.store.base import Base

CITIZEN, BOT, OFFICER = "citizen", "bot", "officer"
# SQLite numbers rows by itself in INTEGER columns only.
_ID = BigInteger().with_variant(Integer(), "sqlite")


class WebMessageRow(Base):
    """One message of a conversation; `rating` is 1, -1, or 0 for none."""

    __tablename__ = "web_message"
    __table_args__ = (
        UniqueConstraint("conversation", "message_id"),
        CheckConstraint(f"role IN ('{CITIZEN}', '{BOT}', '{OFFICER}')", name="role"),
        CheckConstraint("rating IN (-1, 0, 1)", name="rating"),
        Index("ix_web_message_created_at", "created_at"),
    )

    id = Column(_ID, primary_key=True)
    conversation = Column(String(40), nullable=False)
    message_id = Column(String(64), nullable=False)
    role = Column(String(10), nullable=False)
    text = Column(Text, nullable=False)
    buttons = Column(JSON, nullable=False)
    picture = Column(String(255), nullable=False)
    alt = Column(Text, nullable=False)
    rating = Column(SmallInteger, nullable=False, default=0)
    created_at = Column(BigInteger, nullable=False)
