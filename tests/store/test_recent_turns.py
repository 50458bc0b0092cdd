"""A turn is given the newest turns of its conversation, and loses nothing by it."""

import asyncio
from collections.abc import Sequence

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    BotUttered,
    Event,
    SessionStarted,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from advisor.store.conversations import RECENT_EVENTS, ConversationStore

DOMAIN = Domain.from_dict(
    {
        "slots": {
            name: {"type": "any", "mappings": [{"type": "custom"}]} for name in ("memory", "place")
        }
    }
)
START: list[Event] = [SessionStarted(), ActionExecuted("action_listen")]


@pytest.fixture
def store(monkeypatch: pytest.MonkeyPatch, database_url: str) -> ConversationStore:
    monkeypatch.setenv("ADVISOR_DATABASE_URL", database_url)
    return ConversationStore(domain=DOMAIN)


def turn(number: int, *more: Event) -> list[Event]:
    said = [UserUttered(f"câu {number}"), ActionExecuted("action_answer"), BotUttered("Dạ")]
    return [*said, *more, ActionExecuted("action_listen")]


def talk(store: ConversationStore, turns: Sequence[Sequence[Event]]) -> DialogueStateTracker:
    """Take turns as Rasa does – read, add, store – and give what the next turn would be given."""

    async def take() -> DialogueStateTracker:
        for events in turns:
            tracker = await store.get_or_create_tracker("me", append_action_listen=False)
            tracker.update_with_events(list(events), DOMAIN)
            await store.save(tracker)
        given = await store.retrieve("me")
        assert given is not None
        return given

    return asyncio.run(take())


def texts(tracker: DialogueStateTracker) -> list[str]:
    return [event.text for event in tracker.events if isinstance(event, UserUttered)]


def full(store: ConversationStore) -> DialogueStateTracker:
    tracker = asyncio.run(store.retrieve_full_tracker("me"))
    assert tracker is not None
    return tracker


def test_a_long_conversation_is_stored_whole_and_given_in_part(store: ConversationStore) -> None:
    given = talk(store, [START, *(turn(number) for number in range(40))])
    assert texts(full(store)) == [f"câu {number}" for number in range(40)]
    assert texts(given) == texts(full(store))[-len(texts(given)) :]
    assert 2 <= len(texts(given)) < len(given.events) <= RECENT_EVENTS


def test_what_is_given_starts_with_a_whole_turn(store: ConversationStore) -> None:
    given = talk(store, [START, *(turn(number) for number in range(40))])
    first, second = list(given.events)[:2]
    assert isinstance(first, ActionExecuted)
    assert first.action_name == "action_listen"
    assert isinstance(second, UserUttered)


def test_slots_set_long_ago_keep_their_last_value(store: ConversationStore) -> None:
    turns = [START, turn(0, SlotSet("memory", 1), SlotSet("place", "Hạ Long"))]
    turns += [turn(1, SlotSet("memory", 2)), *(turn(number) for number in range(2, 40))]
    given = talk(store, turns)
    assert given.get_slot("memory") == 2
    assert given.get_slot("place") == "Hạ Long"


def test_a_slot_set_lately_is_not_overwritten_by_an_older_value(store: ConversationStore) -> None:
    turns = [START, turn(0, SlotSet("memory", "old"))]
    turns += [turn(number) for number in range(1, 40)] + [turn(40, SlotSet("memory", None))]
    assert talk(store, turns).get_slot("memory") is None


def test_a_new_session_knows_nothing_of_the_one_before(store: ConversationStore) -> None:
    first = [START, turn(0, SlotSet("memory", 1))]
    given = talk(store, [*first, [SessionStarted(), ActionExecuted("action_listen")], turn(1)])
    assert texts(given) == ["câu 1"]
    assert given.get_slot("memory") is None
    given = talk(store, [turn(number) for number in range(2, 40)])
    assert given.get_slot("memory") is None


def test_storing_twice_stores_once(store: ConversationStore) -> None:
    tracker = talk(store, [START, *(turn(number) for number in range(40))])
    tracker.update_with_events(turn(40), DOMAIN)
    asyncio.run(store.save(tracker))
    asyncio.run(store.save(tracker))
    assert texts(full(store))[-2:] == ["câu 39", "câu 40"]


def test_a_turn_longer_than_the_window_is_kept(store: ConversationStore) -> None:
    given = talk(store, [START, turn(0, *(BotUttered(str(n)) for n in range(50))), turn(1)])
    assert texts(given) == ["câu 1"]
    assert texts(full(store)) == ["câu 0", "câu 1"]
