"""A message while a question of the bot is open: an answer, a correction, or a digression."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from advisor.answers.answer import Answer, Button
from advisor.conversation.advancing import take_values
from advisor.conversation.asking import ask_again, open_field
from advisor.conversation.choosing import choose_form
from advisor.conversation.context import CONFIDENT, SMALL_TALK
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.manners import small_talk
from advisor.conversation.new_question import answer_route
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
MISSES_BEFORE_HELP = 2
ELSEWHERE = 0.8


def answer_pending(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Take the answer to the open question; None when no question is open."""
    if not state.pending or state.calculator not in world.forms:
        return None
    form, item = open_field(state, world)
    found = read_inputs(form, utterance, today=world.today, pending=item.key, known=state.inputs)
    if _leaves(form, utterance, found, item.key, world):
        return _digress(state, utterance, world)
    if found:
        return take_values(state, found, world)
    if state.offered is not None:
        taken = _answer_offer(state, utterance, world)
        if taken is not None:
            return taken
    return _no_value(state, utterance, world)


def _leaves(
    form: Form, utterance: Utterance, found: dict[str, Any], pending: str, world: World
) -> bool:
    """Whether the message is another question rather than an answer to the open one."""
    named = world.signals.programmes(utterance.text)
    if named and form.programme not in named:
        return True
    route = utterance.main
    if pending in found or route.topic in SMALL_TALK or route.confidence < CONFIDENT:
        return False
    if route.programme == "out_of_scope":
        return False
    other = choose_form(route, utterance, world)
    if other is not None and other.words and other.calculator != form.calculator:
        return True
    same = route.programme == form.programme and route.topic in form.topics
    return not same and not found


def _answer_offer(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Yes takes the offered figure; no asks for another one."""
    said = next((value.value for value in utterance.of_kind("yes_no")), None)
    if said is True or (said is None and utterance.main.topic == "affirm"):
        return take_values(state, {state.pending or "": state.offered}, world)
    if said is False or utterance.main.topic == "deny":
        open_state = replace(state, offered=None)
        return open_state, [ask_again(open_state, world, world.replies.text("other_value") + " ")]
    return None


def _digress(state: State, utterance: Utterance, world: World) -> Turn:
    """Answer the other question, then come back to the open one without asking again what is
    known; a question that opens a form of its own takes over."""
    aside, answers = answer_route(utterance.main, utterance, replace(state.closed()), world)
    if aside.pending:
        return aside, answers
    form, _ = open_field(state, world)
    lead = world.replies.text("back_to_form", title=form.title) + " "
    return replace(state, misses=0), [*answers, ask_again(state, world, lead)]


def _no_value(state: State, utterance: Utterance, world: World) -> Turn:
    """Small talk is answered, anything else leads back to the question, with help in the end."""
    topic = utterance.main.topic
    if topic in ("thanks", "greeting", "bot_identity", "chitchat"):
        return state, [small_talk(topic, world), ask_again(state, world, "")]
    if topic == "complaint_handoff" and utterance.main.confidence >= CONFIDENT:
        return state.closed(), [small_talk(topic, world)]
    if utterance.main.programme == "out_of_scope" and utterance.main.confidence >= ELSEWHERE:
        return state, [world.replies.answer("out_of_scope"), ask_again(state, world, "")]
    missed = replace(state, misses=state.misses + 1)
    lead = world.replies.text("confirm_value" if topic == "affirm" else "not_understood_field")
    again = ask_again(missed, world, lead + " ")
    if missed.misses >= MISSES_BEFORE_HELP:
        extra = (Button("Thôi không tính nữa"), Button("Gặp cán bộ", "cho tôi gặp cán bộ"))
        again = replace(again, buttons=(*again.buttons, *extra))
    return missed, [again]
