"""The tables of the office's console: its users and sessions, and the record of every change.

Times are milliseconds since 1970, as in the tables of the channels.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    String,
    Text,
)

from advisor.store.base import Base

ROLES = ("viewer", "agent", "editor", "approver", "administrator")
_ID = BigInteger().with_variant(Integer(), "sqlite")


class UserRow(Base):
    """An officer who may sign in. Never deleted, so that a name in the record stays a person."""

    __tablename__ = "console_user"
    __table_args__ = (
        CheckConstraint(f"role IN ({', '.join(repr(role) for role in ROLES)})", name="role"),
    )

    id = Column(Integer, primary_key=True)
    name = Column(String(60), nullable=False, unique=True)
    full_name = Column(String(200), nullable=False)
    role = Column(String(20), nullable=False)
    password_hash = Column(Text, nullable=False)
    disabled = Column(Boolean, nullable=False)
    created_at = Column(BigInteger, nullable=False)


class SessionRow(Base):
    """One signed-in browser. Only a hash of its token is kept: a copy of the table opens nothing.

    `notice` is told once, on the next page.
    """

    __tablename__ = "console_session"

    token_hash = Column(String(64), primary_key=True)
    user_id = Column(
        Integer, ForeignKey("console_user.id", ondelete="CASCADE"), nullable=False, index=True
    )
    csrf = Column(String(64), nullable=False)
    notice = Column(Text, nullable=False)
    created_at = Column(BigInteger, nullable=False)
    seen_at = Column(BigInteger, nullable=False)


class ConsoleAuditRow(Base):
    """One change made by an officer. The database refuses to alter or delete a row."""

    __tablename__ = "audit"

    id = Column(_ID, primary_key=True)
    at = Column(BigInteger, nullable=False, index=True)
    actor = Column(String(100), nullable=False, index=True)
    action = Column(String(60), nullable=False, index=True)
    subject = Column(String(300), nullable=False, index=True)
    before = Column(JSON(none_as_null=True))
    after = Column(JSON(none_as_null=True))
