"""The tables of upkeep: who does what has to be done once a database, and what was just erased.

Times are milliseconds since 1970.
"""

from sqlalchemy import BigInteger, Column, String

from advisor.store.base import Base


class UpkeepRow(Base):
    """When a task is due again; whoever moves `due_at` on does it."""

    __tablename__ = "upkeep"

    task = Column(String(40), primary_key=True)
    due_at = Column(BigInteger, nullable=False)


class ErasureMarkRow(Base):
    """A conversation that was erased lately, by a number that is made of its name.

    What a turn that was under way then still brings is not kept.
    """

    __tablename__ = "erasure_mark"

    number = Column(BigInteger, primary_key=True, autoincrement=False)
    at = Column(BigInteger, nullable=False, index=True)
