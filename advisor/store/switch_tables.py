"""The tables of the switch that keeps the bot quiet, and of who was told so.

Times are milliseconds since 1970.
"""

from sqlalchemy import BigInteger, Boolean, Column, String, Text

from advisor.store.base import Base


class SwitchRow(Base):
    """The switch of a channel, or of all of them; without a row the bot answers."""

    __tablename__ = "bot_switch"

    channel = Column(String(20), primary_key=True)
    paused = Column(Boolean, nullable=False)
    reason = Column(Text, nullable=False)
    notice = Column(Text, nullable=False)
    by = Column(String(100), nullable=False)
    at = Column(BigInteger, nullable=False)


class SwitchNoticeRow(Base):
    """When a citizen was last told that the bot is paused."""

    __tablename__ = "bot_switch_notice"

    sender = Column(String(400), primary_key=True)
    at = Column(BigInteger, nullable=False, index=True)
