"""A citizen's number: one a month, and nobody's once the salt of that month is gone."""

from datetime import datetime

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.privacy import erasure, pseudonyms
from advisor.settings import LOCAL_TIME
from advisor.store import turns
from advisor.store.engine import reading
from advisor.store.turn_tables import TurnRow, TurnTextRow
from advisor.store.turns import Turn

SENDER, OTHER = "web:site:abc", "web:site:def"
MAY, JUNE = (datetime(2026, month, 17, 9, tzinfo=LOCAL_TIME) for month in (5, 6))


@pytest.fixture(autouse=True)
def no_memory() -> None:
    """What a process remembers of keys and salts is that of another database."""
    forget()


def forget() -> None:
    """As a process that has just started."""
    pseudonyms._KNOWN.clear()
    pseudonyms._secret.cache_clear()


def record(on: Engine, sender: str, at: datetime) -> None:
    turns.add([Turn(sender, "web", int(at.timestamp() * 1000), "out_of_scope", "câu hỏi")], on)


def numbers(on: Engine) -> list[int]:
    """Whose the recorded turns are, in order."""
    with reading(on) as session:
        return list(session.execute(select(TurnRow.citizen).order_by(TurnRow.id)).scalars())


def test_a_citizen_has_one_number_in_a_month_and_another_in_the_next(database: Engine) -> None:
    for sender, at in ((SENDER, MAY), (SENDER, MAY), (OTHER, MAY), (SENDER, JUNE)):
        record(database, sender, at)
    first, again, other, next_month = numbers(database)
    assert first == again
    assert len({first, other, next_month}) == 3


def test_two_servers_with_the_same_key_give_the_same_number(database: Engine) -> None:
    record(database, SENDER, MAY)
    forget()
    record(database, SENDER, MAY)
    assert len(set(numbers(database))) == 1


def test_neither_the_database_nor_the_key_alone_tells_whose_it_was(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(database, SENDER, MAY)
    (number,) = numbers(database)
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "another key")
    forget()
    assert ("2026-05", number) not in pseudonyms.pseudonyms(SENDER, database)
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    forget()
    assert ("2026-05", number) in pseudonyms.pseudonyms(SENDER, database)
    pseudonyms.forget_salts("2026-06", database)
    assert pseudonyms.pseudonyms(SENDER, database) == []
    assert pseudonyms.pseudonym(SENDER, "2026-05", database) != number


def test_who_was_recorded_under_a_former_key_is_found_and_erased(
    database: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(database, SENDER, MAY)
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a new key")
    monkeypatch.setenv("ADVISOR_FORMER_SECRET_KEYS", "a key of the tests")
    forget()
    record(database, SENDER, MAY)
    assert len(erasure.export(SENDER, database)["turn_text"]) == 2
    before = set(numbers(database))
    erasure.erase(SENDER, database)
    assert not before & set(numbers(database))
    with reading(database) as session:
        assert session.execute(select(TurnTextRow)).all() == []
