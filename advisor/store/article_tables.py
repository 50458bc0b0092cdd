"""The tables of articles written in the console: their versions, and which of them are in use.

Times are milliseconds since 1970.
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
    UniqueConstraint,
)

from advisor.store.base import Base

FILE, DRAFT, SUBMITTED, PUBLISHED, DROPPED = "file", "draft", "submitted", "published", "dropped"
STATES = (FILE, DRAFT, SUBMITTED, PUBLISHED, DROPPED)
_ID = BigInteger().with_variant(Integer(), "sqlite")


class ArticleVersionRow(Base):
    """One version of an article's file.

    `file`: what git had when the first change was made; `draft` and `submitted`: worked on, at
    most one of an article; `published`: put into use at `decided_at`, never changed again;
    `dropped`: given up. `saves` counts the changes, so that two editors notice each other.
    """

    __tablename__ = "article_version"
    __table_args__ = (
        UniqueConstraint("name", "number"),
        CheckConstraint(f"state IN ({', '.join(repr(one) for one in STATES)})", name="state"),
    )

    id = Column(_ID, primary_key=True)
    name = Column(String(200), nullable=False)
    number = Column(Integer, nullable=False)
    text = Column(Text, nullable=False)
    state = Column(String(20), nullable=False, index=True)
    authors = Column(JSON, nullable=False)
    note = Column(Text, nullable=False)
    saves = Column(Integer, nullable=False)
    changed_at = Column(BigInteger, nullable=False)
    decided_by = Column(String(100), nullable=False)
    decided_at = Column(BigInteger, nullable=False)


class ArticleLiveRow(Base):
    """The version of an article that is in use instead of its file.

    `older`: fingerprints of the file's texts that this version replaces. `exported`: the text was
    written back to the files, so that a file with another text is a newer one.
    """

    __tablename__ = "article_live"

    name = Column(String(200), primary_key=True)
    version_id = Column(_ID, ForeignKey("article_version.id"), nullable=False)
    older = Column(JSON, nullable=False)
    exported = Column(Boolean, nullable=False)


class ArticleRevisionRow(Base):
    """A single row that counts the changes of `article_live`: what every process looks at."""

    __tablename__ = "article_revision"
    __table_args__ = (CheckConstraint("id = 1", name="single"),)

    id = Column(Integer, primary_key=True)
    number = Column(Integer, nullable=False)
