"""Figures without a question ("hết hạn 20/07") that a calculation of the topic asks for."""

from __future__ import annotations

from advisor.answers.answer import Answer
from advisor.conversation.answering import start_form
from advisor.conversation.choosing import has_words
from advisor.conversation.context import (
    LONGEST_LEANING,
    PROGRAMMES,
    SMALL_TALK,
    SUBJECTS,
    is_fragment,
)
from advisor.conversation.filling import next_missing, read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.steering import VALUES_OF_CONTENT
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
# Figures of so many kinds are meant for a calculation.
SEVERAL = 2
ASKS_ELSEWHERE = ("other_question", "asks_yes_no")


def use_figures(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Calculate with figures that answer nothing and ask nothing, where a calculation of the topic
    that is talked about asks for them."""
    if not _only_tells(state, utterance, world):
        return None
    for form in sorted(world.forms.values(), key=lambda form: -form.priority):
        route = _route_for(form, state, utterance, world)
        if route is not None:
            return start_form(form, route, utterance, state, world)
    return _the_one_told(state, utterance, world)


def _the_one_told(state: State, utterance: Utterance, world: World) -> Turn | None:
    """ "Nghỉ ngày 20/8/2026" after papers and deadline: the one calculation of the programme that
    asks for this and for nothing else."""
    told = []
    for form in world.forms.values():
        found = read_inputs(form, utterance, today=world.today)
        asked = any(item.ask and item.key in found for item in form.fields)
        ours = form.programme == state.programme and asked
        if ours and next_missing(form, found, topic=None) is None:
            told.append(form)
    if len(told) != 1:
        return None
    route = Route(told[0].programme, next(iter(told[0].starts)))
    return start_form(told[0], route, utterance, state, world)


def _only_tells(state: State, utterance: Utterance, world: World) -> bool:
    """A few words with a figure in a conversation, which mean nothing alone."""
    text, signals = utterance.text, world.signals
    if state.programme is None or not utterance.of_kind(*VALUES_OF_CONTENT):
        return False
    if signals.programmes(text) or signals.authority(text) or signals.has("abuse", text):
        return False
    if any(signals.has(name, text) for name in ASKS_ELSEWHERE):
        return False
    heard = utterance.heard[0] if utterance.heard else utterance.main
    talk = heard.topic in SMALL_TALK
    # "Dạ vâng em hiểu rồi, nhà em thì có 4 người ạ": manners around a figure.
    kinds = {one.kind for one in utterance.of_kind(*VALUES_OF_CONTENT)}
    short = len(plain(text).split()) <= LONGEST_LEANING
    wrapped = short and (talk or len(kinds) >= SEVERAL)
    senseless = heard.programme not in PROGRAMMES or talk or _tells_of_benefit(state, text, world)
    return senseless and (wrapped or is_fragment(utterance, signals))


def _tells_of_benefit(state: State, text: str, world: World) -> bool:
    """ "Đóng 7 tháng rồi" after words about a benefit, which asks nothing: its figure."""
    asks = any(world.signals.has(name, text) for name in ("question", "asks_amount"))
    return state.last_reply == "article" and state.topic in SUBJECTS and not asks


def _route_for(form: Form, state: State, utterance: Utterance, world: World) -> Route | None:
    """The topic under which the form takes the figures; None when it does not."""
    if form.programme != state.programme:
        return None
    found = read_inputs(form, utterance, today=world.today)
    benefit = state.topic in SUBJECTS and form.topics[0] == state.topic
    wanted = {item.key for item in form.fields if item.ask or benefit}
    if not wanted.intersection(found):
        return None
    words = not form.words or has_words(form.words, f"{state.asked} {utterance.text}")
    fits = state.topic in form.starts and words
    if fits:
        return Route(form.programme, state.topic or "")
    # "Lương 7 triệu rưỡi, 26 tháng" after an article: the calculation that asks for all of it.
    told = len(wanted.intersection(found)) >= SEVERAL and not form.words
    return Route(form.programme, next(iter(form.starts))) if told else None


def told_in_figures(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Pay, months and a minimum-wage region say what is asked, though no programme is named: only
    one calculation is made of all these."""
    if state.calculator or world.signals.programmes(utterance.text):
        return None
    if not utterance.of_kind("region"):
        return None
    for form in sorted(world.forms.values(), key=lambda form: -len(form.fields)):
        found = read_inputs(form, utterance, today=world.today)
        if "region" in found and next_missing(form, found, topic=None) is None:
            route = Route(form.programme, next(iter(form.starts)))
            return start_form(form, route, utterance, state, world)
    return None
