"""Asking for the one thing that is missing, and explaining it."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer, Button
from advisor.conversation.calculating import ask_text
from advisor.conversation.forms import Form, FormField
from advisor.conversation.state import State
from advisor.conversation.world import World


def ask(state: State, form: Form, item: FormField, world: World, lead: str = "") -> Answer:
    """The field's question with its buttons; `lead` is said before it."""
    text = ask_text(form, item.ask, state.inputs, world=world, topic=state.topic)
    return Answer(headline=f"{lead}{text}", buttons=_buttons(item), kind="field")


def explain(state: State, world: World) -> Answer:
    """What the open question means, then the question again."""
    form, item = open_field(state, world)
    source = item.explain or item.ask
    text = ask_text(form, source, state.inputs, world=world, topic=state.topic)
    again = ask(state, form, item, world) if item.explain else Answer("")
    buttons = _buttons(item)
    return Answer(headline=text, question=again.headline, buttons=buttons, kind="field")


def open_field(state: State, world: World) -> tuple[Form, FormField]:
    """The form and field that are being asked for; KeyError when none is."""
    form = world.forms[state.calculator or ""]
    item = form.field_of(state.pending or "")
    if item is None:
        raise KeyError(f"{form.calculator}: no field {state.pending}")
    return form, item


def ask_again(state: State, world: World, lead: str) -> Answer:
    """The open question once more after something else was said."""
    form, item = open_field(state, world)
    return ask(replace(state), form, item, world, lead=lead)


def _buttons(item: FormField) -> tuple[Button, ...]:
    return tuple(Button(title) for title, _ in item.buttons)
