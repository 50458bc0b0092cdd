"""Questions that officers chose for the next training set, and the mark of demonstration data.

Times are milliseconds since 1970.
"""

from sqlalchemy import BigInteger, Column, Integer, String, Text

from advisor.store.base import Base

_ID = BigInteger().with_variant(Integer(), "sqlite")


class TrainingQuestionRow(Base):
    """A question, masked and read by an officer, with the topic they gave it.

    It waits for a review of data/nlu; `exported_at` is 0 until it was written out.
    """

    __tablename__ = "training_question"

    id = Column(_ID, primary_key=True)
    text = Column(Text, nullable=False)
    programme = Column(String(30), nullable=False)
    topic = Column(String(40), nullable=False)
    by = Column(String(100), nullable=False)
    at = Column(BigInteger, nullable=False)
    exported_at = Column(BigInteger, nullable=False, default=0, index=True)


class DemoRow(Base):
    """The turns that are made up: their first and last number."""

    __tablename__ = "turn_demo"

    first = Column(BigInteger, primary_key=True, autoincrement=False)
    last = Column(BigInteger, nullable=False)
    at = Column(BigInteger, nullable=False)
