"""The console's tables on both databases: nothing is altered, lost or decided twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError

from advisor.store import (
    article_versions,
    audit,
    console_sessions,
    console_users,
    law_loading,
    law_proposals,
    migrate,
)
from advisor.store.article_live import live_texts, revision
from advisor.store.article_versions import Deed, VersionConflict
from advisor.store.audit import Wanted
from advisor.store.console_users import UserError
from advisor.store.engine import reading, writing
from advisor.store.law_deciding import ProposalDecided
from advisor.store.law_publishing import NewValue

NAME = "voluntary_si/eligibility/overview"
LAN, MINH = Deed("lan", 1, "tệp"), Deed("minh", 2, "tệp")


@pytest.fixture
def on(database: Engine) -> Engine:
    """A migrated database."""
    migrate.upgrade(database)
    return database


def recorded(on: Engine) -> None:
    """Write one change into the record."""
    with writing(on) as session:
        audit.record(session, 1, "lan", "tried", "thing", before={"a": 1}, after=None)


@pytest.mark.parametrize("change", ["UPDATE audit SET actor = 'minh'", "DELETE FROM audit"])
def test_the_database_refuses_to_alter_the_record(on: Engine, change: str) -> None:
    recorded(on)
    with pytest.raises(SQLAlchemyError, match="append-only"), on.begin() as connection:
        connection.execute(text(change))
    [kept] = audit.search(Wanted(), on)
    assert (kept.actor, kept.before, kept.after) == ("lan", {"a": 1}, None)


def test_the_record_is_filtered_by_who_what_and_when(on: Engine) -> None:
    with writing(on) as session:
        for number in range(150):
            action = "odd" if number % 2 else "even"
            audit.record(session, 1_000 + number, f"user{number % 3}", action, f"thing:{number}")
    newest = audit.search(Wanted(), on)
    assert [one.at for one in newest[:2]] == [1_149, 1_148]
    assert len(newest) == audit.PAGE
    older = audit.search(Wanted(before_id=newest[-1].id), on)
    assert len(older) == 50
    found = audit.search(Wanted(actor="user1", action="odd", since=1_010, until=1_020), on)
    assert [one.at for one in found] == [1_019, 1_013]
    assert len(audit.search(Wanted(subject="thing:14"), on)) == 11
    assert audit.search(Wanted(subject="%14"), on) == []
    assert audit.actions(on) == ["even", "odd"]


def both(one: Callable[[], object], other: Callable[[], object]) -> list[object]:
    """The results, or errors, of two calls at the same time."""

    def outcome(call: Callable[[], object]) -> object:
        try:
            return call()
        except (VersionConflict, ProposalDecided) as error:
            return error

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(outcome, (one, other)))


def test_two_approvers_at_once_publish_an_article_once(on: Engine) -> None:
    article_versions.save(NAME, "bản mới", LAN, saves=0, on=on)
    article_versions.submit(NAME, LAN, on)
    before = revision(on)

    def publish() -> object:
        return article_versions.publish(NAME, "bản mới, đã ký", MINH, saves=1, on=on)

    outcomes = both(publish, publish)
    assert sum(isinstance(one, VersionConflict) for one in outcomes) == 1
    assert revision(on) == before + 1
    assert live_texts(on)[NAME].text == "bản mới, đã ký"
    assert len(audit.search(Wanted(action="article_published"), on)) == 1


def test_two_editors_at_once_start_one_draft(on: Engine) -> None:
    outcomes = both(
        lambda: article_versions.save(NAME, "của Lan", LAN, saves=0, on=on),
        lambda: article_versions.save(NAME, "của Minh", MINH, saves=0, on=on),
    )
    assert sum(isinstance(one, VersionConflict) for one in outcomes) == 1
    assert [one.state for one in article_versions.history(NAME, on)] == ["draft", "file"]


def test_two_approvers_at_once_publish_a_figure_once(on: Engine, law_folder: Path) -> None:
    law_loading.load(law_folder, on)
    new = NewValue("base_salary", date(2027, 1, 1), Decimal(2_600_000), "NĐ 1/2026/NĐ-CP", "lan")
    made = law_proposals.propose(new, 1, on)
    outcomes = both(
        lambda: law_proposals.approve(made.id, "minh", 2, on),
        lambda: law_proposals.approve(made.id, "chi", 2, on),
    )
    assert sum(isinstance(one, ProposalDecided) for one in outcomes) == 1
    assert len(audit.search(Wanted(action="law_approved"), on)) == 1


def test_what_somebody_published_later_is_not_taken_back(on: Engine, law_folder: Path) -> None:
    law_loading.load(law_folder, on)
    day = date(2027, 1, 1)
    first = law_proposals.propose(
        NewValue("base_salary", day, Decimal(2_600_000), "NĐ 1/2026/NĐ-CP", "lan"), 1, on
    )
    second = law_proposals.propose(
        NewValue("base_salary", day, Decimal(2_700_000), "NĐ 2/2026/NĐ-CP", "lan"), 1, on
    )
    law_proposals.approve(first.id, "minh", 2, on)
    law_proposals.approve(second.id, "minh", 3, on)
    with pytest.raises(ProposalDecided):
        law_proposals.undo(first.id, "minh", 4, on)
    law_proposals.undo(second.id, "minh", 5, on)
    law_proposals.undo(first.id, "minh", 6, on)
    with reading(on) as session:
        left = session.execute(
            text("SELECT count(*) FROM law_value WHERE valid_from > '2026-12-31'")
        )
        assert left.scalar_one() == 0


def test_a_name_is_taken_once_and_stays_taken(on: Engine) -> None:
    console_users.add("lan", "Lan", "administrator", "hash", by="test", on=on)
    console_users.add("chi", "Chi", "administrator", "hash", by="test", on=on)
    console_users.disable("lan", True, by="chi", on=on)
    with pytest.raises(UserError, match="đã có"):
        console_users.add("LAN ", "Lan khác", "viewer", "hash", by="test", on=on)


@pytest.mark.parametrize("name", ["", "Lê", "a b", "a/b", "-a", "a" * 61, "<b>"])
def test_a_malformed_name_is_refused(on: Engine, name: str) -> None:
    with pytest.raises(UserError):
        console_users.add(name, "", "viewer", "hash", by="test", on=on)


def test_sessions_that_ended_are_swept_when_somebody_signs_in(on: Engine) -> None:
    user = console_users.add("lan", "", "viewer", "hash", by="test", on=on)
    console_sessions.open_session(user.id, 0, on=on)
    later = console_sessions.IDLE_MS
    token = console_sessions.open_session(user.id, later, on=on)
    with reading(on) as session:
        assert session.execute(text("SELECT count(*) FROM console_session")).scalar_one() == 1
    assert console_sessions.signed_in(token, later, on) is not None
