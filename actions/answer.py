"""The one custom action: read the conversation, ask the library, say the answers."""

from __future__ import annotations

import time
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import call_backs, reminders
from actions.handover import hand_over
from actions.pictures import show, wants_pictures
from actions.privacy import carry_out
from actions.reading import utterance_of
from actions.recording import record
from actions.surroundings import current_world
from advisor.answers.answer import Answer
from advisor.conversation.turn import take_turn

STATE_SLOT = "conversation"


class ActionAnswer(Action):
    """Answers every message; which way is decided in `advisor.conversation`."""

    def __init__(self) -> None:
        """Made when the action server starts: the first citizen does not wait for the texts."""
        current_world()

    def name(self) -> str:
        """The name the rules use."""
        return "action_answer"

    def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[EventType]:
        """Say the answers in order and keep the conversation's state in its slot."""
        started = time.monotonic()
        before = call_backs.state_of(tracker.get_slot(STATE_SLOT))
        world = current_world()
        utterance = utterance_of(tracker.latest_message)
        after, answers = take_turn(before, utterance, world)
        answers = [carry_out(answer, tracker.sender_id, world.replies) for answer in answers]
        after, answers = call_backs.carry_out(after, answers, tracker.sender_id, world)
        after, answers = reminders.carry_out(after, answers, tracker.sender_id, world)
        answers = [hand_over(answer, tracker, world.replies) for answer in answers]
        with_pictures = wants_pictures(tracker)
        for answer in answers:
            # Before the text: its buttons then stand at the end of the chat, where they work.
            if answer.picture is not None and with_pictures:
                show(dispatcher, answer.picture, world)
            _say(dispatcher, answer)
        record(tracker, before, after, utterance, answers, time.monotonic() - started)
        return [SlotSet(STATE_SLOT, call_backs.slot_of(after))]


def _say(dispatcher: CollectingDispatcher, answer: Answer) -> None:
    buttons = [{"title": button.title, "payload": button.text()} for button in answer.buttons]
    dispatcher.utter_message(text=answer.to_text(), buttons=buttons or None)
