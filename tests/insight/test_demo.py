"""A made-up month: real in form, apart from real turns, and gone without a trace."""

from collections import Counter
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from typer.testing import CliRunner

from advisor.answers.article import TOPICS
from advisor.answers.article_source import read_article
from advisor.cli.app import app
from advisor.cli.demo import _first_day
from advisor.insight import counting, waits
from advisor.insight.demo import storing
from advisor.insight.demo.month import Month
from advisor.insight.scope import month
from advisor.insight.statuses import STATUSES
from advisor.operation.errors import OperationError
from advisor.settings import CLONE, LOCAL_TIME
from advisor.store import turns
from advisor.store.engine import reading
from advisor.store.turn_tables import TurnRow, TurnTextRow
from advisor.store.turns import Turn
from tests.insight.conftest import at

FOLDER = CLONE / "data" / "articles"
MAY = month(2027, 5)
NAMES = ("voluntary_si/pension/overview", "household_hi/deadline/overview")
ARTICLES = [read_article(FOLDER, FOLDER / f"{name}.md") for name in NAMES]


def turns_of(count: int) -> list[dict]:
    """Rows of the made-up month."""
    return [turn for turn, _ in Month(MAY, storing._known(ARTICLES)).rows(count, 1)]


def test_the_month_has_the_messages_that_were_asked_for_in_the_order_of_time() -> None:
    made = turns_of(3_000)
    assert [turn["id"] for turn in made] == list(range(1, 3_001))
    assert [turn["at"] for turn in made] == sorted(turn["at"] for turn in made)
    assert {turn["day"] for turn in made} == set(MAY.days)


def test_every_made_up_turn_could_be_a_real_one() -> None:
    from datetime import datetime

    for turn in turns_of(2_000):
        local = datetime.fromtimestamp(turn["at"] / 1_000, LOCAL_TIME)
        assert (local.date(), local.hour) == (turn["day"], turn["hour"])
        assert turn["status"] in STATUSES
        assert turn["topic"] in ("", *TOPICS)
        assert bool(turn["calculator"]) is (turn["status"] == "answered_calculation")
        assert bool(turn["article"]) is (turn["status"] == "answered_article")


def test_people_ask_by_day_more_than_by_night() -> None:
    hours = Counter(turn["hour"] for turn in turns_of(3_000))
    assert hours[9] > 10 * hours[3]


def test_the_same_month_is_made_up_each_time() -> None:
    assert turns_of(200) == turns_of(200)


def test_the_demonstration_is_counted_marked_and_removed(record: Engine) -> None:
    assert storing.is_demonstration(record) is False
    assert storing.fill(ARTICLES, date(2027, 5, 1), 300, record) == 31
    assert storing.is_demonstration(record) is True
    assert counting.totals(MAY, record).turns == 300
    assert (waits.median_ms(MAY, record) or 0) > (counting.median_ms(MAY, record) or 0)
    turns.add([Turn("real", "web", at(date(2027, 5, 3), 9), "handed_over", "thật")], record)
    assert storing.remove(record) == 300
    assert storing.is_demonstration(record) is False
    assert counting.by_status(MAY, record) == {"handed_over": 1}
    assert waits.median_ms(MAY, record) is None
    with reading(record) as session:
        assert session.execute(select(func.count(TurnRow.id))).scalar_one() == 1
        assert session.execute(select(TurnTextRow.text)).scalars().all() == ["thật"]


@pytest.mark.parametrize(
    ("asked", "today", "first"),
    [
        ("", date(2026, 11, 24), date(2026, 5, 1)),
        ("", date(2027, 4, 30), date(2026, 5, 1)),
        ("", date(2027, 5, 1), date(2027, 5, 1)),
        ("2027-02", date(2026, 11, 24), date(2027, 2, 1)),
    ],
)
def test_the_last_may_is_made_up_unless_a_month_is_named(
    asked: str, today: date, first: date
) -> None:
    assert _first_day(asked, today) == first


def test_what_is_no_month_is_told_in_a_line() -> None:
    done = CliRunner().invoke(app, ["demo", "--month", "2027-13"])
    assert done.exit_code == 2
    assert "is not a month" in done.output


def test_nothing_is_made_up_beside_turns_of_citizens(record: Engine) -> None:
    turns.add([Turn("real", "web", at(date(2027, 5, 3), 9), "handed_over")], record)
    with pytest.raises(OperationError, match="turns of citizens"):
        storing.fill(ARTICLES, date(2027, 5, 1), 10, record)
    assert storing.remove(record) == 0
