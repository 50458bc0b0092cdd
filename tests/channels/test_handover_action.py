"""A turn that asks for a person: pure until the action puts the citizen into the queue."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from sqlalchemy import select

from actions.answer import ActionAnswer
from advisor.channels.events import Message
from advisor.channels.receiving import Place, receive
from advisor.conversation.replies import load_replies
from advisor.insight.recorder import recorder
from advisor.store import handovers
from advisor.store.engine import engine, reading
from advisor.store.errors import StoreError
from advisor.store.turn_tables import TurnRow
from tests.channels.test_handover import NOBODY

SENDER = "zalo_oa:1:an"
QUESTION = "tôi bị mất sổ thì làm sao"
REQUEST = "cho tôi gặp cán bộ"
Said = tuple[str, str]


@pytest.fixture(autouse=True)
def kept(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Officers use the inbox, and the citizen is known."""
    shutil.copy(prepared, tmp_path / "advisor.db")
    monkeypatch.setenv("ADVISOR_DATABASE_URL", f"sqlite:///{tmp_path}/advisor.db")
    monkeypatch.setenv("ADVISOR_INBOX", "on")
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    receive(Place(engine(), "zalo_oa", "1"), [Message("1", "an", "text", "x", 0)], NOBODY)
    yield
    recorder().close()


def ask(*before: Said, channel: str = "zalo_oa", text: str = REQUEST) -> str:
    """What the bot says to a request for a person after what was said before."""
    said = [*before, ("user", text)]
    events: list[dict[str, Any]] = [
        {"event": who, "text": words, "input_channel": channel} for who, words in said
    ]
    route = {"programme": "general", "topic": "complaint_handoff", "confidence": 0.9}
    message = {"text": text, "routes": [route], "entities": []}
    tracker = Tracker(SENDER, {}, message, events, False, None, {}, "action_listen")
    dispatcher = CollectingDispatcher()
    ActionAnswer().run(dispatcher, tracker, {})
    return "\n".join(message["text"] for message in dispatcher.messages)


def test_on_a_durable_channel_the_citizen_is_put_into_the_queue_with_the_question() -> None:
    told = ask(("user", QUESTION), ("bot", "…"))
    assert "trong khung trò chuyện này" in told
    assert "1900 9068" in told
    (one,) = handovers.queue()
    assert (one.sender, one.channel, one.reason, one.words) == (
        SENDER,
        "zalo_oa",
        "asked",
        QUESTION,
    )


def test_the_turn_is_recorded_as_handed_over() -> None:
    ask()
    recorder().close()
    with reading() as session:
        assert session.execute(select(TurnRow.status)).scalars().all() == ["handed_over"]


@pytest.mark.parametrize(
    ("offer", "reason"), [("fallback_3", "not_understood"), ("same_question", "repeated")]
)
def test_why_a_person_was_offered_is_kept(offer: str, reason: str) -> None:
    ask(("user", QUESTION), ("bot", load_replies().answer(offer).to_text()))
    assert [one.reason for one in handovers.queue()] == [reason]


@pytest.mark.parametrize("channel", ["rest", "cmdline"])
def test_rest_and_shell_are_given_the_hotline_as_before(channel: str) -> None:
    assert ask(channel=channel) == load_replies().answer("handoff").to_text()
    assert handovers.queue() == []


def test_without_officers_in_the_inbox_nothing_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADVISOR_INBOX", "auto")
    assert ask() == load_replies().answer("handoff").to_text()


def test_when_the_queue_cannot_be_written_the_citizen_is_given_the_hotline(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(*_: Any) -> str:
        raise StoreError("away")

    monkeypatch.setattr("advisor.channels.handover_asking.ask", away)
    assert ask() == load_replies().answer("handoff").to_text()
