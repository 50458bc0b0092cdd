"""An endless turn costs one turn, not the conversation."""

from rasa.core.processor import MessageProcessor
from rasa.shared.core.events import ActionExecuted, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from advisor.operation.circuit import listen_again


class Limit(MessageProcessor):
    """Rasa's count of actions, without a model."""

    def __init__(self) -> None:
        self.max_number_of_predictions = 10


def test_the_next_message_is_answered_after_an_endless_turn() -> None:
    endless = [UserUttered("x"), *[ActionExecuted("action_answer")] * 10]
    tracker = DialogueStateTracker.from_events("me", endless)
    assert Limit().is_action_limit_reached(tracker, True)
    listen_again(tracker, None, None)
    tracker.update(UserUttered("y"))
    assert not Limit().is_action_limit_reached(tracker, True)
