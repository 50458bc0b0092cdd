"""The record of turns never gets what is said for a request to be called back."""

import pytest
from rasa_sdk import Tracker

from actions import recording
from advisor.answers.answer import Answer
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.store.turns import Turn


class Kept:
    """Keeps the turns that the record would store."""

    def __init__(self) -> None:
        self.turns: list[Turn] = []

    def record(self, turn: Turn) -> None:
        """Take a turn."""
        self.turns.append(turn)


def test_words_and_reply_are_withheld_while_a_request_is_made(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = Kept()
    monkeypatch.setattr(recording, "recorder", lambda: kept)
    tracker = Tracker("web:site:1", {}, {}, [], False, None, {}, "action_listen")
    before = State(call_back={"step": "name", "agreed": True})
    after = State(call_back={"step": "phone", "agreed": True, "name": "Zorba"})
    reply = [Answer("Chào Zorba", kind="call_back_phone")]
    recording.record(tracker, before, after, Utterance("tôi là Zorba"), reply, 0.1)
    (turn,) = kept.turns
    assert "Zorba" not in str(turn)
    assert (turn.text, turn.status) == (recording.WITHHELD, "answered_call_back")
