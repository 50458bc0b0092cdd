"""What the action server is told of a conversation: what was said, and what was read in it last.

Rasa sends what the model made of every message, and of the last one twice.
"""

from typing import Any

from rasa.core.actions.action import RemoteAction

READ_IN_IT = "parse_data"


def call_lightly() -> None:
    """From now on in this process; `latest_message` still holds all that was read in it."""
    whole = RemoteAction._action_call_format

    def light(action: RemoteAction, *given: Any) -> dict[str, Any]:
        call: dict[str, Any] = whole(action, *given)
        for event in call["tracker"].get("events") or []:
            event.pop(READ_IN_IT, None)
        return call

    RemoteAction._action_call_format = light
