"""Requests to be called back: encrypted at rest, erased in time, read after the key changed."""

from pathlib import Path

import pytest
from sqlalchemy.engine import Engine

from advisor.privacy.sealing import Sealed, Sealer, Unreadable
from advisor.store import call_back_keeping, call_backs, migrate
from advisor.store.call_backs import DAY_MS, UNREADABLE, Change, Request, Wanted

AT = 1_779_000_000_000
OLD, NEW = Sealer(["old key"]), Sealer(["new key", "old key"])
HOA = Request("web:main:1", "Zorbanova", "0912345678", "phường Hồng Gai", "voluntary_si", AT)


@pytest.fixture
def on(database: Engine) -> Engine:
    """A migrated database."""
    migrate.upgrade(database)
    return database


def test_name_telephone_and_note_stand_nowhere_in_the_file(tmp_path: Path) -> None:
    from advisor.store.engine import engine_of

    on = engine_of(f"sqlite:///{tmp_path}/one.db")
    migrate.upgrade(on)
    number = call_backs.add(HOA, 60, OLD, on)
    call_backs.change(Change(number, 0, "called", "an", "Quorbin"), "an", AT, OLD, on)
    on.dispose()
    kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"gAAAA" in kept, "the encrypted text is there"
    for word in ("Zorbanova", "0912345678", "345678", "Quorbin"):
        assert word.encode() not in kept


def test_the_same_name_is_encrypted_differently_every_time() -> None:
    assert OLD.seal("Hoa").token != OLD.seal("Hoa").token


def test_what_was_changed_is_not_read() -> None:
    sealed = OLD.seal("Hoa")
    forged = sealed.token[:-8] + "AAAAAA=="
    with pytest.raises(Unreadable):
        OLD.open(Sealed(sealed.key, forged))


def test_a_request_is_read_as_it_was_left(on: Engine) -> None:
    call_backs.add(HOA, 60, OLD, on)
    (found,) = call_backs.search(Wanted(commune="hong gai"), OLD, on)
    assert (found.name, found.phone, found.state) == ("Zorbanova", "0912345678", "new")
    assert found.erase_at == AT + 60 * DAY_MS


def test_a_second_request_of_a_citizen_takes_the_place_of_the_first(on: Engine) -> None:
    call_backs.add(HOA, 60, OLD, on)
    call_backs.add(HOA, 60, OLD, on)
    assert call_backs.count(Wanted(), on) == 1


def test_requests_go_when_their_time_is_over(on: Engine) -> None:
    call_backs.add(HOA, 60, OLD, on)
    assert call_backs.purge(AT + 60 * DAY_MS - 1, on) == 0
    assert call_backs.purge(AT + 60 * DAY_MS, on) == 1
    assert call_backs.count(Wanted(), on) == 0


def test_rotation_encrypts_under_the_new_key_alone(on: Engine) -> None:
    call_backs.add(HOA, 60, OLD, on)
    only_new = Sealer(["new key"])
    assert call_backs.search(Wanted(), only_new, on)[0].name == UNREADABLE
    assert call_backs.search(Wanted(), NEW, on)[0].name == "Zorbanova"
    assert call_back_keeping.rotate(only_new, on) == (0, 1)
    assert call_back_keeping.rotate(NEW, on) == (1, 0)
    assert call_backs.search(Wanted(), only_new, on)[0].name == "Zorbanova"
    assert call_back_keeping.rotate(NEW, on) == (0, 0)
