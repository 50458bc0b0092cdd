"""The tables of requests to be called back, and of the communes that officers look after.

Times are milliseconds since 1970. Name, telephone and note are encrypted
(`advisor.privacy.sealing`).
"""

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Text,
)

from advisor.store.base import Base

# SQLite numbers rows by itself in INTEGER columns only.
_ID = BigInteger().with_variant(Integer(), "sqlite")
NEW, CALLED, JOINED, UNREACHABLE, WITHDRAWN = "new", "called", "joined", "unreachable", "withdrawn"
STATES = (NEW, CALLED, JOINED, UNREACHABLE, WITHDRAWN)


class CallBackRow(Base):
    """One request; `commune_key` is the folded name without its kind, `key` the encryption's.

    `consented_at` is when the citizen agreed, `changes` counts the officers' changes.
    """

    __tablename__ = "call_back"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(repr(one) for one in STATES)})", name="state"),
    )

    id = Column(_ID, primary_key=True)
    sender = Column(String(400), nullable=False, index=True)
    key = Column(String(16), nullable=False)
    name = Column(Text, nullable=False)
    phone = Column(Text, nullable=False)
    note = Column(Text, nullable=False)
    commune = Column(String(100), nullable=False)
    commune_key = Column(String(100), nullable=False, index=True)
    programme = Column(String(30), nullable=False)
    state = Column(String(20), nullable=False, index=True)
    assigned_to = Column(String(60), nullable=False)
    consented_at = Column(BigInteger, nullable=False)
    created_at = Column(BigInteger, nullable=False)
    erase_at = Column(BigInteger, nullable=False, index=True)
    changes = Column(Integer, nullable=False)


class UserCommuneRow(Base):
    """A commune that an officer looks after."""

    __tablename__ = "console_user_commune"

    user_id = Column(Integer, ForeignKey("console_user.id", ondelete="CASCADE"), primary_key=True)
    commune_key = Column(String(100), primary_key=True)
    commune = Column(String(100), nullable=False)
