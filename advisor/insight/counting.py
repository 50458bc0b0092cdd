"""The figures of a campaign, each by one query over the daily sums (`advisor.insight.tally`).

Every function raises StoreError when the database is away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.insight.durations import median
from advisor.insight.scope import Scope
from advisor.store.engine import reading
from advisor.store.tally_tables import (
    TallyAskedRow,
    TallyCitizenRow,
    TallyDurationRow,
    TallyHourRow,
    TallyInputRow,
    TallyTopicRow,
)


@dataclass(frozen=True)
class Totals:
    """Turns, how many of them opened a conversation, and their ratings."""

    turns: int
    opens: int
    good: int
    bad: int

    @property
    def satisfaction(self) -> float | None:
        """Share of good ratings among all ratings, 0 to 1; None when nobody rated."""
        rated = self.good + self.bad
        return self.good / rated if rated else None


@dataclass(frozen=True)
class Asked:
    """An article or a calculation (the other is empty), and how many turns it answered."""

    article: str
    calculator: str
    turns: int


@dataclass(frozen=True)
class Rise:
    """Turns about a topic in the last seven days of a scope and in the seven before."""

    programme: str
    topic: str
    now: int
    before: int

    @property
    def more(self) -> int:
        """How many more."""
        return self.now - self.before


def totals(scope: Scope, on: Engine | None = None) -> Totals:
    """All sums of a scope in one row."""
    opens = select(func.coalesce(func.sum(TallyHourRow.opens), 0)).where(*_in(TallyHourRow, scope))
    topic = TallyTopicRow
    summed = [
        func.coalesce(func.sum(one), 0).label(one.key)
        for one in (topic.turns, topic.good, topic.bad)
    ]
    found = select(*summed, opens.scalar_subquery().label("opens")).where(*_in(topic, scope))
    row = _rows(found, on)[0]
    return Totals(int(row.turns), int(row.opens), int(row.good), int(row.bad))


def citizens(scope: Scope, on: Engine | None = None) -> int:
    """How many different citizens wrote; one who writes in two months counts twice."""
    one = TallyCitizenRow
    different = select(one.citizen).where(*_in(one, scope)).distinct().subquery()
    return int(_rows(select(func.count()).select_from(different), on)[0][0])


def by_day(scope: Scope, on: Engine | None = None) -> dict[Any, int]:
    """Turns of each day; days without any are left out."""
    return _summed(TallyHourRow, TallyHourRow.day, scope, on)


def by_hour(scope: Scope, on: Engine | None = None) -> dict[int, int]:
    """Turns of each hour of the day, 0 to 23; hours without any are left out."""
    return _summed(TallyHourRow, TallyHourRow.hour, scope, on)


def by_channel(scope: Scope, on: Engine | None = None) -> dict[str, int]:
    """Turns of each channel."""
    return _summed(TallyHourRow, TallyHourRow.channel, scope, on)


def by_programme(scope: Scope, on: Engine | None = None) -> dict[str, int]:
    """Turns of each programme, "" for those about none."""
    return _summed(TallyHourRow, TallyHourRow.programme, scope, on)


def by_topic(scope: Scope, on: Engine | None = None) -> dict[str, int]:
    """Turns of each topic, "" for those about none."""
    return _summed(TallyTopicRow, TallyTopicRow.topic, scope, on)


def by_status(scope: Scope, on: Engine | None = None) -> dict[str, int]:
    """Turns of each status."""
    return _summed(TallyTopicRow, TallyTopicRow.status, scope, on)


def median_ms(scope: Scope, on: Engine | None = None) -> int | None:
    """The time that half of the turns took at most, rounded down to two digits."""
    return median(_summed(TallyDurationRow, TallyDurationRow.duration_ms, scope, on))


def asked(scope: Scope, most: int = 15, on: Engine | None = None) -> list[Asked]:
    """What was answered most: the articles and calculations of a scope."""
    row = TallyAskedRow
    turns = func.sum(row.turns).label("turns")
    found = (
        select(row.article, row.calculator, turns)
        .where(*_in(row, scope))
        .group_by(row.article, row.calculator)
        .order_by(turns.desc(), row.article, row.calculator)
        .limit(most)
    )
    return [Asked(one.article, one.calculator, int(one.turns)) for one in _rows(found, on)]


def rising(scope: Scope, least: int = 10, on: Engine | None = None) -> list[Rise]:
    """Topics asked more in the last seven days than in the seven before, the steepest first.

    Topics with fewer than `least` turns in the last seven days are left out.
    """
    week = Scope(scope.until, scope.until, scope.channel, scope.programme)
    now = _topics(Scope(week.moved(-6).since, week.until, scope.channel, scope.programme), on)
    earlier = Scope(week.moved(-13).since, week.moved(-7).until, scope.channel, scope.programme)
    before = _topics(earlier, on)
    found = [Rise(*key, turns, before.get(key, 0)) for key, turns in now.items()]
    steep = [one for one in found if one.topic and one.now >= least and one.more > 0]
    return sorted(steep, key=lambda one: (-one.now / max(one.before, 1), -one.more, one.topic))


def calculators(scope: Scope, on: Engine | None = None) -> dict[str, int]:
    """Turns of each calculation that was made."""
    row = TallyAskedRow
    counted = _summed(row, row.calculator, scope, on)
    return {name: turns for name, turns in counted.items() if name}


def inputs(scope: Scope, on: Engine | None = None) -> list[tuple[str, str, str, int]]:
    """Calculator, input, range and turns, by name."""
    row = TallyInputRow
    keys = (row.calculator, row.input, row.range)
    found = select(*keys, func.sum(row.turns)).where(*_in(row, scope)).group_by(*keys)
    return [(one[0], one[1], one[2], int(one[3])) for one in _rows(found.order_by(*keys), on)]


def _topics(scope: Scope, on: Engine | None) -> dict[tuple[str, str], int]:
    row = TallyTopicRow
    keys = (row.programme, row.topic)
    found = select(*keys, func.sum(row.turns)).where(*_in(row, scope)).group_by(*keys)
    return {(one[0], one[1]): int(one[2]) for one in _rows(found, on)}


def _summed(table: Any, key: Any, scope: Scope, on: Engine | None) -> dict[Any, int]:
    found = select(key, func.sum(table.turns)).where(*_in(table, scope)).group_by(key).order_by(key)
    return {one[0]: int(one[1]) for one in _rows(found, on)}


def _in(table: Any, scope: Scope) -> list[Any]:
    chosen = [table.day >= scope.since, table.day <= scope.until]
    if scope.channel:
        chosen.append(table.channel == scope.channel)
    if scope.programme:
        chosen.append(table.programme == scope.programme)
    return chosen


def _rows(found: Any, on: Engine | None) -> Sequence[Any]:
    with reading(on) as session:
        return list(session.execute(found).all())
