"""Bring a conversation back after Rasa stopped an endless turn."""

from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker


def listen_again(tracker: DialogueStateTracker, *_: Any) -> None:
    """Let the next message start a turn of its own; Rasa calls it when its circuit breaker trips.

    Rasa counts the actions since it last listened and stops at ten, but does not listen then: the
    count never starts anew, and every later message of that citizen would go without an answer.
    """
    tracker.update(ActionExecuted(ACTION_LISTEN_NAME))
