"""The table of the pictures that answers were told with: drawn when somebody looks at one."""

from sqlalchemy import JSON, BigInteger, Column, String, Text

from advisor.store.base import Base


class PictureRow(Base):
    """What one picture shows. `created_at` is milliseconds since 1970."""

    __tablename__ = "picture"

    token = Column(String(40), primary_key=True)
    kind = Column(String(40), nullable=False)
    content = Column(JSON, nullable=False)
    alt = Column(Text, nullable=False)
    created_at = Column(BigInteger, nullable=False, index=True)
