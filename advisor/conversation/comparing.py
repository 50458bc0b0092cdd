"""What-if: two inputs of a calculation set against each other, told as differences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from advisor.answers.answer import Answer
from advisor.conversation.advancing import advance
from advisor.conversation.choosing import choose_form
from advisor.conversation.context import PROGRAMMES
from advisor.conversation.filling import read_inputs, with_defaults
from advisor.conversation.forms import Form
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.variants import Variants, variants_of
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
LONGEST_AGAINST_LAST = 15
# Topics whose calculations are tried, in this order, when a message only says "so sánh".
TRIED = ("contribution_amount", "pension", "benefit_level", "lump_sum", "payment_method")


def compare_last(state: State, utterance: Utterance, world: World) -> Turn | None:
    """A what-if about the last calculation, or the open one: two new values, or one against the
    value that it was made with."""
    form = world.forms.get(state.calculator or "")
    if form is None or not world.signals.has("comparison", utterance.text):
        return None
    named = world.signals.programmes(utterance.text)
    if named and form.programme not in named:
        return None
    found = variants_of(form, utterance, today=world.today, known=state.inputs)
    if found is None and len(plain(utterance.text).split()) <= LONGEST_AGAINST_LAST:
        found = _against_last(form, state, utterance, world)
    return None if found is None else _open(form, found, state.topic, utterance, state, world)


def start_comparison(route: Route, utterance: Utterance, state: State, world: World) -> Turn | None:
    """A what-if that stands alone: the calculation is the one whose input has two values."""
    signalled = world.signals.has("comparison", utterance.text)
    likely = [topic for topic, _ in utterance.topics]
    for topic in dict.fromkeys((route.topic, *([*likely, *TRIED] if signalled else ()))):
        form = choose_form(Route(route.programme, topic), utterance, world)
        if form is None or route.programme not in PROGRAMMES:
            continue
        found = variants_of(form, utterance, today=world.today, known={})
        if found is not None and (signalled or found.joined):
            fresh = replace(state, inputs={})
            return _open(form, found, topic, utterance, fresh, world)
    return None


def _against_last(form: Form, state: State, utterance: Utterance, world: World) -> Variants | None:
    told = with_defaults(form, state.inputs, today=world.today, topic=state.topic)
    for item in form.fields:
        if item.reads == "month":
            told.setdefault(item.key, f"{world.today:%Y-%m}")
    found = read_inputs(form, utterance, today=world.today, known=told)
    changed = [key for key, value in found.items() if told.get(key) not in (None, value)]
    if len(changed) != 1 or changed[0] == state.pending:
        return None
    pair = (told[changed[0]], found[changed[0]])
    field = form.field_of(changed[0])
    in_time = field is not None and field.reads == "month"
    return Variants(changed[0], (min(pair), max(pair)) if in_time else pair, joined=True)


def _open(
    form: Form,
    found: Variants,
    topic: str | None,
    utterance: Utterance,
    state: State,
    world: World,
) -> Turn:
    """Ask for what is still missing, else tell the difference."""
    read = read_inputs(form, utterance, today=world.today, known=state.inputs)
    inputs: dict[str, Any] = {**state.inputs, **read, found.field: found.values[1]}
    opened = replace(
        state.closed(),
        programme=form.programme,
        topic=topic,
        calculator=form.calculator,
        inputs=inputs,
        compared={"field": found.field, "values": list(found.values)},
    )
    return advance(opened, world)
