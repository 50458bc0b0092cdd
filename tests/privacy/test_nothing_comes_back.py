"""A turn that is under way while its citizen is erased brings nothing back."""

import asyncio
import time

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.privacy import erasure, marks, retention
from advisor.store import handovers, turns
from advisor.store.conversations import ConversationStore
from advisor.store.engine import reading, writing
from advisor.store.turn_tables import TurnRow
from tests.privacy.planting import AT, NAME, plant, tables_with

SENDER = "web:site:abc"


def tracker_of(store: ConversationStore, sender: str) -> DialogueStateTracker:
    return asyncio.run(store.get_or_create_tracker(sender, append_action_listen=False))


def say(tracker: DialogueStateTracker, text: str) -> None:
    tracker.update(UserUttered(text))
    tracker.update(BotUttered(f"re: {text}"))
    tracker.update(ActionExecuted("action_listen"))


@pytest.fixture
def store(database: Engine) -> ConversationStore:
    return ConversationStore(domain=Domain.empty())


@pytest.mark.parametrize("earlier_turns", [0, 2])
@pytest.mark.parametrize("answering", [False, True])
def test_the_conversation_of_a_running_turn_is_not_kept(
    database: Engine, store: ConversationStore, earlier_turns: int, answering: bool
) -> None:
    for number in range(earlier_turns):
        tracker = tracker_of(store, SENDER)
        say(tracker, f"{NAME} {number}")
        asyncio.run(store.save(tracker))
    tracker = tracker_of(store, SENDER)
    say(tracker, f"{NAME} đang hỏi")
    erasure.erase(SENDER, database, answering=answering)
    asyncio.run(store.save(tracker))
    assert tables_with(database, NAME) == []


def test_the_next_turn_is_kept_as_the_first_of_a_new_conversation(
    database: Engine, store: ConversationStore
) -> None:
    tracker = tracker_of(store, SENDER)
    say(tracker, NAME)
    erasure.erase(SENDER, database)
    asyncio.run(store.save(tracker))
    time.sleep(0.01)
    again = tracker_of(store, SENDER)
    assert not again.events
    say(again, "xin chào")
    asyncio.run(store.save(again))
    assert len(tracker_of(store, SENDER).events) == 3


def test_a_turn_recorded_late_is_counted_without_its_words(database: Engine) -> None:
    began = int(time.time() * 1000) - 5
    erasure.erase(SENDER, database)
    late = turns.Turn(SENDER, "web", began, "out_of_scope", NAME, inputs={"age": "30s"})
    after = turns.Turn(SENDER, "web", began + 60_000, "out_of_scope", "xin chào")
    turns.add([late, after], database)
    assert tables_with(database, NAME) == []
    with reading(database) as session:
        rows = session.execute(select(TurnRow).order_by(TurnRow.id)).scalars().all()
        assert [row.inputs for row in rows] == [{}, {}]
        assert rows[0].citizen != rows[1].citizen


def test_what_a_running_turn_wrote_elsewhere_goes_with_its_message(database: Engine) -> None:
    erasure.erase(SENDER, database)
    with writing(database) as session:
        handovers.ask(session, SENDER, "web", "asked", NAME, AT, AT)
    erasure.erase_late(SENDER, 4711, database)
    assert tables_with(database, NAME) == []


def test_nothing_is_erased_again_where_the_message_is_still_there(database: Engine) -> None:
    plant(database, SENDER, NAME)
    before = tables_with(database, NAME)
    erasure.erase_late(SENDER, 1, database)
    assert tables_with(database, NAME) == before


def test_a_mark_names_nobody_and_goes_after_a_day(database: Engine) -> None:
    erasure.erase(f"web:site:{NAME}", database)
    assert tables_with(database, NAME) == []
    now = int(time.time() * 1000)
    retention.purge(now + 2 * retention.DAY_MS, 90, database)
    with reading(database) as session:
        left = session.execute(select(func.count()).select_from(marks.ErasureMarkRow)).scalar()
    assert left == 0
