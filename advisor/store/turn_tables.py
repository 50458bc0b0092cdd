"""The record of what is asked: `turn` counts without persons, `turn_text` keeps the words a while.

Times are milliseconds since 1970; `day` and `hour` are local (Asia/Ho_Chi_Minh), so that reports
need no arithmetic. Empty text stands for "none". What is said stands in a table of its own:
counting a campaign then reads narrow rows, and words go while the counts stay.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Text,
)

from advisor.store.base import Base

# SQLite numbers rows by itself in INTEGER columns only.
_ID = BigInteger().with_variant(Integer(), "sqlite")


class TurnRow(Base):
    """One turn without a person.

    `citizen` is the pseudonym (63 bits of HMAC-SHA256) under the key of `period` (`2026-05`): the
    same citizen has the same number all month and another one the month after. `opens` is true on
    the first turn of a conversation. `inputs` are ranges, `confidence` is the router's, 0 to 1.
    `rating` is 1, -1, or 0 for none.
    """

    __tablename__ = "turn"
    __table_args__ = (
        CheckConstraint("rating IN (-1, 0, 1)", name="rating"),
        # The first holds all that a dashboard counts; the rest are for the lists and for erasure.
        Index("ix_turn_day", "day", "status", "channel", "programme", "topic", "citizen"),
        Index("ix_turn_status", "status", "day"),
        Index("ix_turn_rating", "rating", "day"),
        Index("ix_turn_citizen", "citizen"),
    )

    id = Column(_ID, primary_key=True)
    at = Column(BigInteger, nullable=False)
    day = Column(Date, nullable=False)
    hour = Column(SmallInteger, nullable=False)
    channel = Column(String(20), nullable=False)
    period = Column(String(7), nullable=False)
    citizen = Column(BigInteger, nullable=False)
    opens = Column(Boolean, nullable=False)
    status = Column(String(40), nullable=False)
    programme = Column(String(30), nullable=False, default="")
    topic = Column(String(40), nullable=False, default="")
    confidence = Column(Float, nullable=False, default=0.0)
    calculator = Column(String(60), nullable=False, default="")
    inputs = Column(JSON, nullable=False)
    article = Column(String(200), nullable=False, default="")
    duration_ms = Column(Integer, nullable=False, default=0)
    rating = Column(SmallInteger, nullable=False, default=0)


class TurnTextRow(Base):
    """What was said in a turn, with personal data masked; erased after ADVISOR_KEEP_TEXT_DAYS.

    `message` is the platform's number of the citizen's message; `comment` came with the rating;
    `review` is what an officer made of an unanswered question, empty while nobody looked.
    """

    __tablename__ = "turn_text"

    turn_id = Column(_ID, ForeignKey("turn.id", ondelete="CASCADE"), primary_key=True)
    at = Column(BigInteger, nullable=False, index=True)
    message = Column(String(255), nullable=False, default="", index=True)
    text = Column(Text, nullable=False)
    reply = Column(Text, nullable=False, default="")
    comment = Column(Text, nullable=False, default="")
    review = Column(String(20), nullable=False, default="")


class PseudonymRow(Base):
    """The salt of a month's pseudonyms; without it nobody can tell whose they were."""

    __tablename__ = "turn_salt"

    period = Column(String(7), primary_key=True)
    salt = Column(String(64), nullable=False)
