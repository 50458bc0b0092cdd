"""The calculation that a figure may be of: the one just told, or one that the message makes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from advisor.answers.answer import Answer
from advisor.conversation.advancing import answer_of
from advisor.conversation.choosing import choose_form
from advisor.conversation.context import CONFIDENT, SUBJECTS
from advisor.conversation.filling import next_missing, read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World
from advisor.law import CalculationError

Made = tuple[State, Answer | None]


def last_told(rest: Utterance, state: State, world: World) -> Made:
    """The calculation just told, with what the message changes of it, unless it asks about
    another one."""
    form = world.forms.get(state.calculator or "")
    if form is None or state.last_reply != "calculation":
        return state, None
    named = world.signals.programmes(rest.text)
    if (named and form.programme not in named) or _asks_of_another(rest, form, world):
        return state, None
    found = read_inputs(form, rest, today=world.today, known=state.inputs)
    return _calculated(form, replace(state, inputs={**state.inputs, **found}), world)


def _asks_of_another(rest: Utterance, form: Form, world: World) -> bool:
    """Whether the message surely is about another calculation or benefit."""
    route, other = rest.main, choose_form(rest.main, rest, world)
    benefit = route.topic in SUBJECTS and route.topic not in form.topics
    return route.confidence >= CONFIDENT and (benefit or other not in (None, form))


def of_message(rest: Utterance, state: State, world: World) -> Made:
    """The calculation that the message is complete for ("nhà 4 người mua 3 triệu 8 đúng không")."""
    form = choose_form(rest.main, rest, world)
    if form is None:
        return state, None
    found = read_inputs(form, rest, today=world.today)
    if not found or next_missing(form, found, topic=rest.main.topic) is not None:
        return state, None
    made = opened(form, rest.main, found, state)
    return _calculated(form, replace(made, last_reply="calculation"), world)


def opened(form: Form, route: Route, found: dict[str, Any], state: State) -> State:
    """The state with that calculation open."""
    return replace(
        state.closed(),
        programme=form.programme,
        topic=route.topic,
        calculator=form.calculator,
        inputs=found,
        compared={},
    )


def _calculated(form: Form, made: State, world: World) -> Made:
    try:
        return made, answer_of(form, made, world)
    except CalculationError:
        return made, None
