"""What is kept of a citizen is found, erased without a trace, and let go after a while."""

import time
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from advisor.channels.rating import rate_reply
from advisor.privacy import erasure, retention
from advisor.privacy.kept import kept
from advisor.privacy.registry import NO_CITIZEN, PLACES
from advisor.store import turns
from advisor.store.base import metadata
from advisor.store.channel_tables import InboxRow, OutboxRow
from advisor.store.engine import reading, writing
from advisor.store.turn_tables import TurnRow, TurnTextRow
from tests.privacy.planting import AT, NAME, plant, traces

SENDER = f"web:main:{NAME}"
OTHER = "web:main:someone"
SINCE, UNTIL = date(2026, 1, 1), date(2026, 12, 31)


def test_an_erased_citizen_is_in_no_table_and_no_file(database: Engine, tmp_path: Path) -> None:
    plant(database, SENDER, f"tôi là {NAME}")
    plant(database, OTHER, "câu khác")
    assert {"events", "channel_inbox", "turn_text"} < set(traces(database, tmp_path / "var"))
    erased = erasure.erase(SENDER, database)
    assert set(erased) == set(PLACES)
    assert traces(database, tmp_path / "var") == []
    assert erasure.export(SENDER, database) == {}
    assert set(erasure.export(OTHER, database)) == set(PLACES)


def test_the_counts_stay_without_a_person(database: Engine) -> None:
    plant(database, SENDER, "xin chào")
    with reading(database) as session:
        before = session.execute(select(TurnRow.citizen)).scalar_one()
    erasure.erase(SENDER, database)
    with reading(database) as session:
        row = session.execute(select(TurnRow)).scalar_one()
    assert (row.status, row.rating, row.day) == ("unanswerable_no_article", -1, date(2026, 5, 17))
    assert row.citizen != before
    assert row.inputs == {}


def test_what_an_answer_on_its_way_needs_is_left_while_answering(database: Engine) -> None:
    plant(database, SENDER, "xin chào")
    with writing(database) as session:
        inbox = session.execute(select(InboxRow)).scalar_one()
        session.add(OutboxRow(
            channel="web", citizen_id=inbox.citizen_id, inbox_id=None, position=0,
            call={"text": "đang gửi"}, status="waiting", created_at=AT,
        ))  # fmt: skip
    erasure.erase(SENDER, database, answering=True)
    left = erasure.export(SENDER, database)
    assert set(left) == {"channel_citizen", "channel_outbox", "web_message"}
    assert [row["call"] for row in left["channel_outbox"]] == [{"text": "đang gửi"}]


def test_an_export_shows_what_the_citizen_said(database: Engine) -> None:
    plant(database, SENDER, "hưu bao nhiêu")
    shown = erasure.export(SENDER, database)
    assert shown["turn_text"][0]["text"] == "hưu bao nhiêu"
    assert shown["call_back"][0]["phone"] == "0912345678"  # encrypted where it lies
    told = [one.to_text() for one in kept(shown)]
    assert "Tin nhắn đã nhận: 1 mục, ngày 17/05/2026" in told
    assert len(told) == len(PLACES)


def test_a_citizen_of_whom_nothing_is_kept_is_no_error(database: Engine) -> None:
    assert erasure.erase("nobody", database) == {}
    assert erasure.export("nobody", database) == {}


def test_every_table_says_whether_a_citizen_stands_in_it() -> None:
    listed = PLACES.keys() | NO_CITIZEN.keys()
    missing = metadata.tables.keys() - listed
    assert not missing, f"register in advisor/privacy/registry.py: {sorted(missing)}"
    assert not PLACES.keys() & NO_CITIZEN.keys()
    assert not listed - metadata.tables.keys() - {"events", "alembic_version"}


@pytest.mark.parametrize("column", ["citizen", "citizen_id", "sender", "conversation", "user"])
def test_a_table_with_a_column_for_a_citizen_is_never_called_free_of_them(column: str) -> None:
    with_citizen = {name for name, table in metadata.tables.items() if column in table.columns}
    assert not with_citizen & NO_CITIZEN.keys()


def test_words_go_after_the_days_set_and_counts_stay(database: Engine) -> None:
    day = retention.DAY_MS
    now = int(time.time() * 1000)
    for age in (10, 95, 200):
        turns.add([turns.Turn(SENDER, "web", now - age * day, "out_of_scope", "câu hỏi")], database)
    done = retention.purge(now, 90, database)
    assert done.texts == 2
    with reading(database) as session:
        assert len(session.execute(select(TurnTextRow)).all()) == 1
        assert len(session.execute(select(TurnRow)).all()) == 3
    assert retention.purge(now, 90, database) == retention.Purged({}, 0)


def test_a_reply_is_rated_at_the_turn_that_it_came_from(database: Engine) -> None:
    plant(database, SENDER, "xin chào")
    with reading(database) as session:
        outbox = session.execute(select(OutboxRow.id)).scalar_one()
    assert rate_reply(outbox, 1, database)
    assert turns.badly_rated(SINCE, UNTIL, on=database) == []
    assert not rate_reply(outbox + 1, 1, database)
