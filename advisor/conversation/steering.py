"""Messages about the conversation itself: unreadable, repeated, "thôi", "làm lại", "là sao"."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer
from advisor.conversation import choosing_reading, retelling
from advisor.conversation.advancing import advance
from advisor.conversation.asking import explain
from advisor.conversation.context import SHORT, SMALL_TALK
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.told import CHOICE
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
LONGEST_WAY_BACK = 12
VALUES_OF_CONTENT = (
    "money_vnd",
    "duration_months",
    "people",
    "poverty_status",
    "age",
    "birth_year",
    "sex",
    "relative",
    "region",
    "date",
)


def unreadable(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Nothing but emoji, stickers, punctuation or a link."""
    text = utterance.text.strip()
    if not plain(text).strip("_ "):
        return state, [world.replies.answer("empty")]
    if text.lower().startswith(("http://", "https://", "www.")) and " " not in text:
        return state, [world.replies.answer("link")]
    if _is_media(text, world):
        return state, [world.replies.answer("media")]
    return None


def _is_media(text: str, world: World) -> bool:
    """ "[sticker]": what a channel writes in place of what cannot be read."""
    return text[:1] in "[<(" and text[-1:] in "]>)" and world.signals.has("media", text)


def repeated_question(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The same words for the third time: offer a person instead of the same answer again."""
    if state.same_question < 2 or state.pending:
        return None
    offered = replace(state, same_question=0, offers_person=True)
    return offered, [world.replies.answer("same_question")]


def steer(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Cancel, start over, repeat, explain – when the message says nothing else."""
    signals, text = world.signals, utterance.text
    if signals.has("restart", text):
        return State(), [world.replies.answer("restarted")]
    back = _back_to(state, utterance, world)
    if back is not None:
        return back
    if signals.has("repeat", text):
        return state, [retelling.tell_again(state, world)]
    if _confirms(state, utterance, world):
        return state, [retelling.tell_again(state, world, briefly=True)]
    if state.calculator and not state.pending and signals.has("continue", text):
        return advance(state, world)
    told = _about_result(state, utterance, world)
    if told is not None:
        return state, [told]
    if utterance.of_kind(*VALUES_OF_CONTENT):
        return None
    if signals.has("cancel", text):
        return _cancel(state, world)
    return _explain(state, text, world)


def _explain(state: State, text: str, world: World) -> Turn | None:
    """ "Là sao": what the open question means; a choice of articles is offered once more."""
    if state.pending:
        return (state, [explain(state, world)]) if world.signals.has("explain", text) else None
    if state.last_reply != CHOICE or state.choices:
        return None
    asked = world.signals.has("what_is_that", text)
    return (state, [retelling.tell_again(state, world)]) if asked else None


def _back_to(state: State, utterance: Utterance, world: World) -> Turn | None:
    """ "Quay lại BHYT đi": its open question or its result once more, else what about it."""
    signals, text = world.signals, utterance.text
    named = signals.programmes(text)
    if len(named) != 1 or not signals.has("back_to", text):
        return None
    if utterance.values or not signals.leans(text) or len(plain(text).split()) > LONGEST_WAY_BACK:
        return None
    form = world.forms.get(state.calculator or "")
    if form is None or form.programme != named[0] or state.choices:
        return choosing_reading.ask_topic(named[0], state, world)
    return advance(replace(state, programme=form.programme), world)


def _about_result(state: State, utterance: Utterance, world: World) -> Answer | None:
    """ "Luật nào nói thế", "tính kiểu gì" after a result: its legal basis, its workings."""
    if state.last_reply != "calculation" or state.pending or state.choices:
        return None
    if world.signals.programmes(utterance.text) or len(plain(utterance.text).split()) > SHORT:
        return None
    if world.signals.has("basis", utterance.text):
        return retelling.tell_basis(state, world)
    return retelling.tell_again(state, world) if world.signals.has("how", utterance.text) else None


def _confirms(state: State, utterance: Utterance, world: World) -> bool:
    """ "Vậy không phải đóng à", "vậy là 2 triệu phải không" after a result: to hear it again."""
    if state.last_reply != "calculation" or state.pending or state.choices:
        return False
    if world.signals.has("confirming_a_figure", utterance.text):
        return True
    if utterance.of_kind(*VALUES_OF_CONTENT):
        return False
    route = utterance.main
    nothing_new = route.topic in SMALL_TALK or route.programme == "out_of_scope"
    return nothing_new and world.signals.has("confirming", utterance.text)


def _cancel(state: State, world: World) -> Turn:
    form = world.forms.get(state.calculator or "")
    if form is None or not state.pending:
        return state.closed(), [world.replies.answer("nothing_to_cancel")]
    cleared = replace(state.closed(), calculator=None, inputs={}, waiting=())
    return cleared, [world.replies.answer("cancelled", title=form.title)]
