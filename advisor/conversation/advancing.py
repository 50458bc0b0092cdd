"""The next step of a form: ask for what is missing, or calculate and tell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from advisor.answers.answer import Answer, Button
from advisor.conversation.acknowledging import acknowledge
from advisor.conversation.asking import ask
from advisor.conversation.bounds import bounds_for
from advisor.conversation.calculating import ask_text, run, tell
from advisor.conversation.carrying import remember_facts
from advisor.conversation.difference import tell_difference
from advisor.conversation.filling import next_missing
from advisor.conversation.forms import Form, FormField
from advisor.conversation.state import State
from advisor.conversation.told_before import remember_told
from advisor.conversation.world import World
from advisor.law import CalculationError

Turn = tuple[State, list[Answer]]
NOT_KNOWN = ("date_not_covered", "parameter_unknown")
OFFERS = {"income_base_below_minimum": "min_base", "income_base_above_maximum": "max_base"}


def take_values(state: State, found: dict[str, Any], world: World) -> Turn:
    """Put new values into the open or last calculation and go on; a value that replaces an earlier
    one is named before the next question, so that the citizen sees it was heard."""
    compared = {} if state.compared.get("field") in found else state.compared
    inputs = {**_without_derived(state, found, world), **found}
    corrected = acknowledge(state, found, world)
    return advance(replace(state.closed(), inputs=inputs, compared=compared), world, corrected)


def advance(state: State, world: World, lead: str = "") -> Turn:
    """Ask for the first missing input (after `lead`), or give the answer."""
    form = world.forms[state.calculator or ""]
    # Until this one is told there is no result to hear again.
    inputs = _derived(form, state, world)
    state = replace(state, last_reply="", inputs=inputs, together=False)
    missing = next_missing(form, state.inputs, topic=state.topic)
    if missing is not None:
        error = _already_wrong(state, form, world)
        if error is not None:
            return _refuse(state, form, error, world)
        return replace(state, pending=missing.key), [ask(state, form, missing, world, lead)]
    try:
        answer = answer_of(form, state, world)
    except CalculationError as error:
        return _refuse(replace(state, compared={}), form, error, world)
    state = remember_facts(state, form.programme)
    if not state.compared:
        state = remember_told(state, form)
    return replace(state.closed(), last_reply="calculation"), [answer]


def _derived(form: Form, state: State, world: World) -> dict[str, Any]:
    """The inputs with those that follow from others."""
    inputs = dict(state.inputs)
    for item in form.fields:
        if item.derive and inputs.get(item.key) is None:
            text = _derive(item, form, inputs, state, world)
            if text:
                inputs[item.key] = int(text) if text.isdigit() else text
    return inputs


def _derive(
    item: FormField, form: Form, inputs: Mapping[str, Any], state: State, world: World
) -> str:
    return ask_text(form, item.derive, inputs, world=world, topic=state.topic).strip()


def _without_derived(state: State, found: Mapping[str, Any], world: World) -> dict[str, Any]:
    """The inputs so far without those that followed from others, which may follow anew now."""
    form, kept = world.forms[state.calculator or ""], dict(state.inputs)
    for item in form.fields:
        value = kept.get(item.key)
        followed = item.derive and value is not None and item.key not in found
        if followed and str(value) == _derive(item, form, kept, state, world):
            del kept[item.key]
    return kept


def answer_of(form: Form, state: State, world: World) -> Answer:
    """The answer to a filled calculation or what-if. Raises CalculationError."""
    if state.compared:
        return tell_difference(form, state, world)
    calculation, filled = run(form, state.inputs, world=world, topic=state.topic)
    return tell(form, calculation, state.inputs, filled, world=world, topic=state.topic)


def _already_wrong(state: State, form: Form, world: World) -> CalculationError | None:
    """What the calculator says against an input already given: told before anything more is asked.

    Only what the law bounds is looked at; what is still missing is no fault.
    """
    try:
        run(form, state.inputs, world=world, topic=state.topic)
    except CalculationError as error:
        return error if error.code in OFFERS else None
    return None


def _refuse(state: State, form: Form, error: CalculationError, world: World) -> Turn:
    """A kind refusal: say why, offer what is allowed, keep everything else that was said."""
    field = (error.field or "").split(".")[0].split("[")[0]
    kept = {key: value for key, value in state.inputs.items() if key != field}
    if error.code in NOT_KNOWN:
        text = world.replies.text("not_known_for_date", reason=error.message)
        return replace(state.closed(), inputs=kept), [Answer(text, kind="not_known_for_date")]
    if error.code in OFFERS:
        return _offer(state, form, error, world, kept)
    item = form.field_of(field)
    if item is None or not item.ask:
        return replace(state.closed(), inputs=kept), [Answer(error.message, kind="not_calculable")]
    asking = replace(state, inputs=kept, pending=field)
    return asking, [ask(asking, form, item, world, lead=f"{error.message} ")]


def _offer(
    state: State, form: Form, error: CalculationError, world: World, kept: dict[str, Any]
) -> Turn:
    source = form.errors.get(error.code, "")
    text = ask_text(form, source, state.inputs, world=world, topic=state.topic)
    bounds = bounds_for(state.inputs.get("month"), law=world.law, today=world.today)
    bound = bounds[OFFERS[error.code]]
    asking = replace(state, inputs=kept, pending=error.field, offered=bound)
    buttons = (Button("Có"), Button("Mức khác"))
    return asking, [Answer(text or error.message, buttons=buttons, kind="field")]
