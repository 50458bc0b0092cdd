"""Daily sums of the record of turns, so that a campaign of a million messages is shown at once.

`turn_changed` is filled by triggers whenever a turn is put in, rated or erased; `advisor.insight.
tally` counts the days named there again. Empty text stands for "none", as in `turn`.
"""

from typing import Any

from sqlalchemy import BigInteger, Column, Date, Integer, SmallInteger, String

from advisor.store.base import Base

_ID = BigInteger().with_variant(Integer(), "sqlite")


def _day() -> Any:
    return Column(Date, primary_key=True)


def _key(length: int) -> Any:
    return Column(String(length), primary_key=True)


def _count() -> Any:
    return Column(Integer, nullable=False)


class TurnChangedRow(Base):
    """A day whose sums are out of date; the same day may stand here many times."""

    __tablename__ = "turn_changed"

    id = Column(_ID, primary_key=True)
    day = Column(Date, nullable=False, index=True)


class TallyHourRow(Base):
    """Turns and opened conversations by hour of the local clock."""

    __tablename__ = "tally_hour"

    day = _day()
    hour = Column(SmallInteger, primary_key=True, autoincrement=False)
    channel = _key(20)
    programme = _key(30)
    turns = _count()
    opens = _count()


class TallyTopicRow(Base):
    """Turns, good and bad ratings by topic and by how the turn ended."""

    __tablename__ = "tally_topic"

    day = _day()
    channel = _key(20)
    programme = _key(30)
    topic = _key(40)
    status = _key(40)
    turns = _count()
    good = _count()
    bad = _count()


class TallyCitizenRow(Base):
    """Which pseudonyms wrote on a day: sums cannot tell how many different ones there were."""

    __tablename__ = "tally_citizen"

    day = _day()
    channel = _key(20)
    programme = _key(30)
    citizen = Column(BigInteger, primary_key=True, autoincrement=False)


class TallyDurationRow(Base):
    """Turns by time to the answer, rounded down to two digits (`advisor.insight.durations`)."""

    __tablename__ = "tally_duration"

    day = _day()
    channel = _key(20)
    programme = _key(30)
    duration_ms = Column(Integer, primary_key=True, autoincrement=False)
    turns = _count()


class TallyWaitRow(Base):
    """Messages by the time from their arrival to the first words sent back, rounded down likewise;
    counted from inbox and outbox (`advisor.insight.waits`), which know no programme."""

    __tablename__ = "tally_wait"

    day = _day()
    channel = _key(20)
    wait_ms = Column(Integer, primary_key=True, autoincrement=False)
    messages = _count()


class TallyAskedRow(Base):
    """Turns by the article or calculation that answered them."""

    __tablename__ = "tally_asked"

    day = _day()
    channel = _key(20)
    programme = _key(30)
    article = _key(200)
    calculator = _key(60)
    turns = _count()


class TallyInputRow(Base):
    """Calculations by the range of one input."""

    __tablename__ = "tally_input"

    day = _day()
    channel = _key(20)
    programme = _key(30)
    calculator = _key(60)
    input = _key(60)
    range = _key(100)
    turns = _count()
