"""Every figure is what a plain count over the turns gives, for every filter, on both databases."""

import statistics
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.engine import Engine

from advisor.insight import counting, tally
from advisor.insight.durations import rounded
from advisor.insight.scope import Scope, last_days, month
from advisor.settings import LOCAL_TIME
from advisor.store import turns
from advisor.store.engine import writing
from advisor.store.turn_tables import TurnRow
from advisor.store.turns import Turn
from tests.insight.conftest import at, made_up

MAY = month(2027, 5)
SCOPES = (
    MAY,
    Scope(MAY.since, MAY.until, "zalo_oa"),
    Scope(MAY.since, MAY.until, "", "household_hi"),
    Scope(MAY.since, MAY.until, "web", "voluntary_si"),
    last_days(date(2027, 5, 31), 1),
    last_days(date(2027, 5, 10), 30),
    Scope(MAY.since, MAY.until, "' OR '1'='1"),
)


def day_of(turn: Turn) -> date:
    """The local day of a turn."""
    return datetime.fromtimestamp(turn.at / 1000, LOCAL_TIME).date()


def inside(said: list[Turn], scope: Scope) -> list[Turn]:
    """The turns of a scope."""
    return [
        turn
        for turn in said
        if scope.since <= day_of(turn) <= scope.until
        and scope.channel in ("", turn.channel)
        and scope.programme in ("", turn.programme)
    ]


def count(said: list[Turn], key: Callable[[Turn], object]) -> dict[object, int]:
    """How many turns have each key."""
    return dict(Counter(map(key, said)))


def inputs_of(said: list[Turn]) -> dict[tuple[str, str, str], int]:
    """Ranges by hand: lists count each of their members, truth is written as JSON has it."""
    found: Counter[tuple[str, str, str]] = Counter()
    for turn in said:
        for name, value in turn.inputs.items():
            told = value if isinstance(value, list) else [value]
            for one in told:
                shown = one if isinstance(one, str) else str(one).lower()
                found[turn.calculator, name, shown] += 1
    return dict(found)


@pytest.mark.parametrize("seed", [11, 12])
def test_every_figure_is_the_plain_count_of_the_turns(record: Engine, seed: int) -> None:
    said = made_up(seed)
    turns.add(said, record)
    with writing(record) as session:
        for place, row in enumerate(session.query(TurnRow).order_by(TurnRow.id)):
            row.rating = (1, 0, -1, 0, 1)[place % 5]
    rating = [(1, 0, -1, 0, 1)[place % 5] for place in range(len(said))]
    rated = {id(turn): given for turn, given in zip(said, rating, strict=True)}
    tally.refresh(record)
    for scope in SCOPES:
        seen = inside(said, scope)
        totals = counting.totals(scope, record)
        ratings = Counter(rated[id(turn)] for turn in seen)
        assert totals.turns == len(seen)
        assert totals.opens == sum(turn.opens for turn in seen)
        assert (totals.good, totals.bad) == (ratings[1], ratings[-1])
        people = {(turn.sender, f"{day_of(turn):%Y-%m}") for turn in seen}
        assert counting.citizens(scope, record) == len(people)
        hour = count(seen, lambda turn: datetime.fromtimestamp(turn.at / 1000, LOCAL_TIME).hour)
        assert counting.by_hour(scope, record) == hour
        assert counting.by_day(scope, record) == count(seen, day_of)
        for name in ("channel", "programme", "topic", "status"):
            found = getattr(counting, f"by_{name}")(scope, record)
            assert found == count(seen, lambda turn, name=name: getattr(turn, name)), name
        durations = [rounded(turn.duration_ms) for turn in seen]
        middle = statistics.median_low(durations) if durations else None
        assert counting.median_ms(scope, record) == middle
        asked = {
            (one.article, one.calculator): one.turns for one in counting.asked(scope, 99, record)
        }
        answered = [turn for turn in seen if turn.article or turn.calculator]
        assert asked == count(answered, lambda turn: (turn.article, turn.calculator))
        calculated = [turn for turn in seen if turn.calculator]
        assert counting.calculators(scope, record) == count(calculated, lambda t: t.calculator)
        ranges = {one[:3]: one[3] for one in counting.inputs(scope, record)}
        assert ranges == inputs_of(seen)
        assert rising_by_hand(said, scope) == {
            (one.programme, one.topic): (one.now, one.before)
            for one in counting.rising(scope, 3, record)
        }


def rising_by_hand(said: list[Turn], scope: Scope) -> dict[object, tuple[int, int]]:
    """Topics with more turns in the last seven days than in the seven before."""
    first = scope.until - timedelta(6)
    weeks = [Scope(first, scope.until, scope.channel, scope.programme)]
    weeks.append(weeks[0].moved(-7))
    now, before = (
        count(inside(said, week), lambda turn: (turn.programme, turn.topic)) for week in weeks
    )
    return {
        key: (turns, before.get(key, 0))
        for key, turns in now.items()
        if key[1] and turns >= 3 and turns > before.get(key, 0)  # type: ignore[index]
    }


def test_a_day_ends_at_midnight_in_vietnam(record: Engine) -> None:
    late, early = at(date(2027, 5, 9), 23, 59), at(date(2027, 5, 10), 0, 0)
    assert early - late == 60_000
    said = [Turn(f"c{time}", "web", time, "answered_article") for time in (late, early)]
    turns.add(said, record)
    tally.refresh(record)
    assert counting.by_day(MAY, record) == {date(2027, 5, 9): 1, date(2027, 5, 10): 1}
    assert counting.by_hour(MAY, record) == {0: 1, 23: 1}
    assert counting.totals(last_days(date(2027, 5, 10), 1), record).turns == 1


def test_the_steepest_topic_comes_first_and_rare_ones_are_left_out(record: Engine) -> None:
    def asked(topic: str, times: int, day: int) -> list[Turn]:
        moment = at(date(2027, 5, day), 9)
        status = "answered_article"
        return [Turn(f"{topic}{n}", "web", moment, status, topic=topic) for n in range(times)]

    turns.add(
        asked("pension", 20, 29) + asked("pension", 10, 20) + asked("deadline", 12, 31)
        + asked("procedure", 9, 30) + asked("documents", 15, 30) + asked("documents", 15, 19),
        record,
    )  # fmt: skip
    tally.refresh(record)
    assert [one.topic for one in counting.rising(MAY, on=record)] == ["deadline", "pension"]


def test_an_empty_record_has_no_figures(record: Engine) -> None:
    assert counting.totals(MAY, record) == counting.Totals(0, 0, 0, 0)
    assert counting.totals(MAY, record).satisfaction is None
    assert counting.citizens(MAY, record) == 0
    assert counting.median_ms(MAY, record) is None
    assert counting.rising(MAY, on=record) == []
    assert counting.asked(MAY, on=record) == []
