"""The action server hears what was said, and of the last message what was read in it."""

import json

import pytest
from rasa.core.actions.action import RemoteAction
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from rasa_sdk import Tracker

from actions.reading import utterance_of
from advisor.operation.light_calls import READ_IN_IT, call_lightly

READ = {
    "text": "đóng bao nhiêu",
    "intent": {"name": "contribution_amount", "confidence": 0.9},
    "entities": [],
    "routes": [{"programme": "voluntary_si", "topic": "contribution_amount", "confidence": 0.9}],
}


def test_what_was_read_is_told_once_and_kept_in_the_conversation(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(RemoteAction, "_action_call_format", RemoteAction._action_call_format)
    first, last = (
        UserUttered(text, READ["intent"], [], dict(READ), input_channel="web", message_id=text)
        for text in ("một", "hai")
    )
    tracker = DialogueStateTracker.from_events(
        "me", [ActionExecuted("action_listen"), first, BotUttered("Dạ"), last], []
    )
    action = RemoteAction("action_answer", None)
    before = action._action_call_format(tracker, Domain.empty())
    call_lightly()
    light = action._action_call_format(tracker, Domain.empty())
    assert json.dumps(before).count(READ_IN_IT) == 2
    assert json.dumps(light).count(READ_IN_IT) == 0
    assert all(event.parse_data["routes"] == READ["routes"] for event in (first, last))

    told = Tracker.from_dict(light["tracker"])
    assert told.latest_message == Tracker.from_dict(before["tracker"]).latest_message
    assert utterance_of(told.latest_message).main.topic == "contribution_amount"
    said = [(event["text"], event.get("message_id")) for event in told.events[1:]]
    assert said == [("một", "một"), ("Dạ", None), ("hai", "hai")]
