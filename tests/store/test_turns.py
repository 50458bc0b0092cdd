"""The record of turns: without persons, rated, and asked for by the officers."""

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.store import migrate, turns
from advisor.store.engine import reading
from advisor.store.turn_tables import TurnRow

MAY, JUNE = 1_779_000_000_000, 1_781_600_000_000
SINCE, UNTIL = date(2026, 5, 1), date(2026, 6, 30)
NO_ARTICLE = "unanswerable_no_article"


@pytest.fixture
def on(database: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    migrate.upgrade(database)
    return database


def test_a_citizen_is_one_number_all_month_and_another_the_month_after(on: Engine) -> None:
    for at in (MAY, MAY + 1, JUNE):
        turns.add([turns.Turn("zalo_oa:1:2", "zalo_oa", at, "answered_article")], on)
    with reading(on) as session:
        rows = session.execute(select(TurnRow.period, TurnRow.citizen)).all()
    assert [period for period, _ in rows] == ["2026-05", "2026-05", "2026-06"]
    assert len({number for _, number in rows}) == 2


def test_what_officers_read_is_masked(on: Engine) -> None:
    turns.add([turns.Turn("a", "rest", MAY, NO_ARTICLE, "sđt 0912345678 hỏi tuất")], on)
    (asked,) = turns.unanswered(SINCE, UNTIL, on=on)
    assert asked.text == "sđt [số điện thoại] hỏi tuất"
    assert asked.day == date(2026, 5, 17)


def test_answered_questions_are_not_on_the_list_and_reviewed_ones_leave_it(on: Engine) -> None:
    said = [("answered_article", "một"), (NO_ARTICLE, "hai"), ("out_of_scope", "ba")]
    turns.add([turns.Turn("a", "rest", MAY, status, text) for status, text in said], on)
    (asked,) = turns.unanswered(SINCE, UNTIL, on=on)
    assert asked.text == "hai"
    assert turns.review([asked.turn], "dismissed", on) == 1
    assert turns.unanswered(SINCE, UNTIL, on=on) == []
    assert len(turns.unanswered(SINCE, UNTIL, review=None, on=on)) == 1


def test_only_the_citizen_who_asked_can_rate_an_answer(on: Engine) -> None:
    turns.add([turns.Turn("a", "web", MAY, "answered_article", "hỏi", message="7")], on)
    assert not turns.rate("b", "7", -1, on=on)
    assert not turns.rate("a", "8", -1, on=on)
    assert turns.rate("a", "7", -1, "gọi 0912345678", on)
    (rated,) = turns.badly_rated(SINCE, UNTIL, on=on)
    assert rated.comment == "gọi [số điện thoại]"
    assert turns.rate("a", "", 1, on=on)
    assert turns.badly_rated(SINCE, UNTIL, on=on) == []


def test_a_status_or_rating_that_does_not_exist_is_refused(on: Engine) -> None:
    with pytest.raises(ValueError, match="no status"):
        turns.add([turns.Turn("a", "web", MAY, "fine")], on)
    with pytest.raises(ValueError, match="no rating"):
        turns.rate("a", "", 5, on=on)
