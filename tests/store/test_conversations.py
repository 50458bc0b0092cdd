"""Rasa's conversations in the project's database, on both kinds of it."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import SessionStarted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from advisor.store.conversations import ConversationStore
from advisor.store.errors import StoreError


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, empty_database_url: str) -> ConversationStore:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", empty_database_url)
    return ConversationStore(domain=Domain.empty(), host=None)


def texts(tracker: DialogueStateTracker | None) -> list[str]:
    assert tracker is not None
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]


def test_a_conversation_is_kept_and_goes_on(store: ConversationStore) -> None:
    async def talk() -> DialogueStateTracker | None:
        tracker = DialogueStateTracker.from_events("me", [SessionStarted(), UserUttered("một")])
        await store.save(tracker)
        again = await store.retrieve("me")
        assert again is not None
        again.update(UserUttered("hai 😀"))
        await store.save(again)
        return await store.retrieve("me")

    assert texts(asyncio.run(talk())) == ["một", "hai 😀"]


def test_conversations_do_not_mix(store: ConversationStore) -> None:
    async def talk() -> tuple[DialogueStateTracker | None, list[str]]:
        for sender in ("a", "b"):
            await store.save(DialogueStateTracker.from_events(sender, [UserUttered(sender)]))
        return await store.retrieve("a"), list(await store.keys())

    tracker, keys = asyncio.run(talk())
    assert texts(tracker) == ["a"]
    assert sorted(keys) == ["a", "b"]


def test_a_database_that_is_away_is_an_error_and_no_endless_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", "postgresql://advisor@127.0.0.1:1/advisor")
    with pytest.raises(StoreError, match="ADVISOR_DATABASE_URL"):
        ConversationStore(domain=Domain.empty())


def test_servers_that_start_at_once_make_the_tables_once(
    monkeypatch: pytest.MonkeyPatch, empty_database_url: str
) -> None:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", empty_database_url)

    def start(_: int) -> ConversationStore:
        return ConversationStore(domain=Domain.empty())

    with ThreadPoolExecutor(5) as pool:
        assert len(list(pool.map(start, range(5)))) == 5
