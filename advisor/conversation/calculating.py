"""From a filled form to an answer: the calculator's result object, told in the form's words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from advisor.answers.answer import Answer, Button
from advisor.answers.templates import render
from advisor.conversation.basis import basis_of
from advisor.conversation.bounds import bounds_on, resolve_bound
from advisor.conversation.filling import with_defaults
from advisor.conversation.forms import Form
from advisor.conversation.names import load_names
from advisor.conversation.world import World
from advisor.law import Calculation, calculate

# An output that would hide a function of the templates gets another name in them.
_RENAMED = {"law": "statute"}


def calculator_inputs(form: Form, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Only what the calculator knows: `view.…` values shape the wording and stay here."""
    return {
        item.key: inputs[item.key]
        for item in form.fields
        if not item.is_view and inputs.get(item.key) is not None
    }


def run(
    form: Form, inputs: Mapping[str, Any], *, world: World, topic: str | None
) -> tuple[Calculation, dict[str, Any]]:
    """Calculate; returns the result and the inputs with defaults. Raises CalculationError."""
    filled = with_defaults(form, inputs, today=world.today, topic=topic)
    on = day_of(filled, world.today)
    filled = {key: resolve_bound(value, law=world.law, on=on) for key, value in filled.items()}
    result = calculate(
        form.calculator, calculator_inputs(form, filled), law=world.law, today=world.today
    )
    return result, filled


def tell(
    form: Form,
    calculation: Calculation,
    filled: Mapping[str, Any],
    *,
    world: World,
    topic: str | None,
) -> Answer:
    """The answer: figure first, then the workings, the legal basis and the date, the cautions."""
    outputs = {_RENAMED.get(name, name): value for name, value in calculation.result.items()}
    values = {**wording(form, filled, world=world, topic=topic), **outputs}
    on = calculation.as_of
    return Answer(
        headline=render(form.headline, law=world.law, on=on, values=values),
        details=render(form.details, law=world.law, on=on, values=values),
        steps=tuple(calculation.steps) if form.show_steps else (),
        basis=basis_of(calculation),
        cautions=tuple(warning.message for warning in calculation.warnings),
        buttons=tuple(Button(title, text) for title, text in form.next),
    )


def wording(
    form: Form, filled: Mapping[str, Any], *, world: World, topic: str | None
) -> dict[str, Any]:
    """What a form's texts may name: its fields (None when unknown), names, bounds, the topic."""
    fields = {item.key: filled.get(item.key) for item in form.fields}
    return {
        **fields,
        "names": load_names(),
        "bounds": bounds_on(world.law, day_of(filled, world.today)),
        "topic": topic,
    }


def ask_text(
    form: Form, source: str, inputs: Mapping[str, Any], *, world: World, topic: str | None
) -> str:
    """A question or explanation of the form, with today's figures in it."""
    values = wording(form, inputs, world=world, topic=topic)
    return render(source, law=world.law, on=world.today, values=values)


def day_of(inputs: Mapping[str, Any], today: date) -> date:
    """The day whose bounds apply to the inputs: a month named in the question, else today."""
    month = inputs.get("month")
    return date.fromisoformat(f"{month}-01") if month else today
