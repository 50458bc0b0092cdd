"""The table of proposals until when figures are known, and what caution goes with them."""

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Date, Integer, String, Text

from advisor.store.base import Base
from advisor.store.law_proposal_tables import STATES


class LawOutlookRow(Base):
    """One proposal about several parameters; `before` is what each said until it was approved.

    Without `known_until` the law fixes the figures for good. `caution` is null where each parameter
    keeps its own, "" where it is to have none. Times are milliseconds since 1970.
    """

    __tablename__ = "law_outlook_proposal"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(repr(one) for one in STATES)})", name="state"),
    )

    id = Column(Integer, primary_key=True)
    parameters = Column(JSON, nullable=False)
    known_until = Column(Date)
    caution = Column(Text)
    reference = Column(Text, nullable=False)
    state = Column(String(20), nullable=False, index=True)
    before = Column(JSON(none_as_null=True))
    proposed_by = Column(String(100), nullable=False)
    proposed_at = Column(BigInteger, nullable=False)
    decided_by = Column(String(100), nullable=False)
    decided_at = Column(BigInteger, nullable=False)
