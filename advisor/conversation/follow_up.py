"""A change to the last calculation: "còn hộ nghèo thì sao", "nếu đóng 6 tháng", "à nhầm, 3 người"."""

from __future__ import annotations

from typing import Any

from advisor.answers.answer import Answer
from advisor.conversation.advancing import advance, take_values
from advisor.conversation.context import CONFIDENT, SMALL_TALK, is_fragment
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
SURE = 0.6
VERY_SHORT = 4


def change_last(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Recalculate with what the message changes; None when it is about something else."""
    form = world.forms.get(state.calculator or "")
    if form is None or state.pending:
        return None
    found = read_inputs(form, utterance, today=world.today)
    if not _concerns(form, utterance, found, world):
        return None
    if found:
        return take_values(state, found, world)
    if world.signals.has("total", utterance.text):
        return advance(state, world)
    return None


def _concerns(form: Form, utterance: Utterance, found: dict[str, Any], world: World) -> bool:
    named = world.signals.programmes(utterance.text)
    if named and form.programme not in named:
        return False
    corrects = world.signals.has("correction", utterance.text)
    if not (corrects or is_fragment(utterance, world.signals)):
        return False
    return corrects or _stays(form, utterance, bool(found), world)


def _stays(form: Form, utterance: Utterance, has_values: bool, world: World) -> bool:
    """Whether the route leaves the calculation's field; a clear marker outweighs an unsure route."""
    route = utterance.main
    if route.topic in form.topics or route.topic in SMALL_TALK:
        return True
    marked = world.signals.has("follow_up", utterance.text)
    tiny = len(plain(utterance.text).split()) <= VERY_SHORT
    limit = SURE if marked or tiny else CONFIDENT
    return has_values and (route.confidence < limit or tiny)
