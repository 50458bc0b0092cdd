"""An answer that belongs to another calculation of the same thing: "hộ cận nghèo" while the number
of people is asked for asks for the premium of a near-poor household."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from advisor.answers.answer import Answer
from advisor.conversation.advancing import advance
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.names import load_names
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
ASKS = ("asks_amount", "other_question", "asks_yes_no")


def is_told(utterance: Utterance, form: Form, world: World) -> bool:
    """Whether the message tells something of the open calculation and asks for nothing."""
    named = world.signals.programmes(utterance.text)
    ours = not named or form.programme in named
    return ours and not any(world.signals.has(name, utterance.text) for name in ASKS)


def take_over(form: Form, state: State, utterance: Utterance, world: World) -> Turn | None:
    """Go on with the calculation that takes the value, with all that was said; None when none
    does."""
    for other in world.forms.values():
        wanted = set(other.takes_open.get(form.calculator, ()))
        found = read_inputs(other, utterance, today=world.today) if wanted else {}
        if wanted.intersection(found):
            known = {key: value for key, value in state.inputs.items() if other.field_of(key)}
            taken = replace(state.closed(), calculator=other.calculator, inputs={**known, **found})
            return advance(taken, world, _noted(found, wanted, world))
    return None


def _noted(found: dict[str, Any], wanted: set[str], world: World) -> str:
    """`Tôi đã ghi: hộ cận nghèo. ` so that the citizen sees it was heard."""
    named = [load_names().words.get(key, {}).get(str(found.get(key)), "") for key in sorted(wanted)]
    parts = "; ".join(name for name in named if name)
    return world.replies.text("noted", parts=parts) + " " if parts else ""
