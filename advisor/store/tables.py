"""The tables of the law: parameters, their dated values, who changed what, and a revision.

Numbers are kept as exact decimal text: no database rounds them. An empty `key` stands for a
parameter without keys, because unique constraints ignore NULL.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Integer,
    String,
    Text,
    UniqueConstraint,
)

from advisor.store import (
    article_tables,
    call_back_tables,
    channel_tables,
    console_tables,
    handover_tables,
    insight_tables,
    law_outlook_tables,
    law_proposal_tables,
    office_tables,
    picture_tables,
    reminder_tables,
    switch_tables,
    tally_tables,
    turn_tables,
    upkeep_tables,
    web_tables,
)
from advisor.store.base import Base, metadata

SOURCE_YAML = "yaml"
SOURCE_CONSOLE = "console"
# Whoever asks for the metadata means all tables.
__all__ = [
    "Base",
    "article_tables",
    "call_back_tables",
    "channel_tables",
    "console_tables",
    "handover_tables",
    "insight_tables",
    "law_outlook_tables",
    "law_proposal_tables",
    "metadata",
    "office_tables",
    "picture_tables",
    "reminder_tables",
    "switch_tables",
    "tally_tables",
    "turn_tables",
    "upkeep_tables",
    "web_tables",
]


class ParameterRow(Base):
    """What a figure of the law is; its values stand in `law_value`.

    `source` tells who said last until when it is known and with which caution.
    """

    __tablename__ = "law_parameter"

    name = Column(String(100), primary_key=True)
    title = Column(Text, nullable=False)
    description = Column(Text, nullable=False)
    unit = Column(String(40), nullable=False)
    minimum = Column(Text, nullable=False)
    maximum = Column(Text, nullable=False)
    keys = Column(JSON, nullable=False)
    known_until = Column(Date)
    caution = Column(Text)
    information_only = Column(Boolean, nullable=False)
    source = Column(String(20), nullable=False, default=SOURCE_YAML, server_default=SOURCE_YAML)


class ValueRow(Base):
    """One value of a parameter, from a day on, with its legal reference."""

    __tablename__ = "law_value"
    __table_args__ = (
        UniqueConstraint("parameter", "key", "valid_from"),
        CheckConstraint(f"source IN ('{SOURCE_YAML}', '{SOURCE_CONSOLE}')", name="source"),
    )

    id = Column(Integer, primary_key=True)
    parameter = Column(
        String(100), ForeignKey("law_parameter.name", ondelete="CASCADE"), nullable=False
    )
    key = Column(String(100), nullable=False, default="")
    valid_from = Column(Date, nullable=False)
    value = Column(Text)
    reference = Column(Text, nullable=False)
    confidence = Column(String(20), nullable=False)
    announced = Column(Boolean, nullable=False)
    last_verified_on = Column(Date)
    source = Column(String(20), nullable=False)
    author = Column(String(200), nullable=False)
    recorded_at = Column(DateTime(timezone=True), nullable=False)


class AuditRow(Base):
    """One change of one value: what stood there before, what stands there now, who, when."""

    __tablename__ = "law_audit"

    id = Column(Integer, primary_key=True)
    parameter = Column(String(100), nullable=False, index=True)
    key = Column(String(100), nullable=False)
    valid_from = Column(Date, nullable=False)
    before = Column(JSON(none_as_null=True))
    after = Column(JSON(none_as_null=True))
    author = Column(String(200), nullable=False)
    recorded_at = Column(DateTime(timezone=True), nullable=False)


class RevisionRow(Base):
    """A single row: counts the changes, and remembers which YAML files were loaded last."""

    __tablename__ = "law_revision"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id = Column(Integer, primary_key=True)
    number = Column(Integer, nullable=False)
    yaml_fingerprint = Column(String(64), nullable=False)
