"""The table of values of the law that an editor proposed and a second person decides on."""

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Integer,
    String,
    Text,
)

from advisor.store.base import Base

PROPOSED, APPROVED, REFUSED, UNDONE = "proposed", "approved", "refused", "undone"
STATES = (PROPOSED, APPROVED, REFUSED, UNDONE)


class LawProposalRow(Base):
    """One proposed value; `before` is what stood at its place when it was approved.

    Times are milliseconds since 1970; an empty `key` stands for a parameter without keys.
    """

    __tablename__ = "law_proposal"
    __table_args__ = (
        CheckConstraint(f"state IN ({', '.join(repr(one) for one in STATES)})", name="state"),
    )

    id = Column(Integer, primary_key=True)
    parameter = Column(
        String(100), ForeignKey("law_parameter.name", ondelete="CASCADE"), nullable=False
    )
    key = Column(String(100), nullable=False)
    valid_from = Column(Date, nullable=False)
    value = Column(Text)
    reference = Column(Text, nullable=False)
    confidence = Column(String(20), nullable=False)
    announced = Column(Boolean, nullable=False)
    last_verified_on = Column(Date)
    state = Column(String(20), nullable=False, index=True)
    before = Column(JSON(none_as_null=True))
    proposed_by = Column(String(100), nullable=False)
    proposed_at = Column(BigInteger, nullable=False)
    decided_by = Column(String(100), nullable=False)
    decided_at = Column(BigInteger, nullable=False)
