"""The tables of the offices citizens may go to, and of the lists they were read from."""

from sqlalchemy import JSON, Column, Date, DateTime, ForeignKey, Integer, String, Text

from advisor.store.base import Base


class OfficeImportRow(Base):
    """One list of offices that was put into use: which file, by whom, how many rows."""

    __tablename__ = "office_import"

    id = Column(Integer, primary_key=True)
    source = Column(String(200), nullable=False)
    fingerprint = Column(String(64), nullable=False)
    author = Column(String(200), nullable=False)
    offices = Column(Integer, nullable=False)
    replaced = Column(Integer, nullable=False)
    imported_at = Column(DateTime(timezone=True), nullable=False)


class OfficeRow(Base):
    """One place where citizens are served; all rows are of the newest import."""

    __tablename__ = "office"

    id = Column(Integer, primary_key=True)
    import_id = Column(Integer, ForeignKey("office_import.id"), nullable=False)
    province = Column(String(100), nullable=False)
    commune = Column(String(100), nullable=False)
    kind = Column(String(40), nullable=False)
    name = Column(Text, nullable=False)
    address = Column(Text, nullable=False)
    phone = Column(String(40), nullable=False)
    hours = Column(Text, nullable=False)
    verified_on = Column(Date, nullable=False)
    serves = Column(JSON, nullable=False)
