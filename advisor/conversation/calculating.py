"""From a filled form to an answer: the calculator's result object, told in the form's words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from advisor.answers.answer import Answer
from advisor.answers.picture import picture_of
from advisor.answers.templates import render
from advisor.conversation.assumptions import assumptions
from advisor.conversation.basis import basis_of
from advisor.conversation.bounds import bounds_for, resolve_bound
from advisor.conversation.calculations import calculate
from advisor.conversation.filling import with_defaults
from advisor.conversation.forms import Form
from advisor.conversation.names import load_names
from advisor.conversation.next_steps import next_steps
from advisor.conversation.world import World
from advisor.law import Calculation
from advisor.law.rules.months import Month

# An output that would hide a function of the templates gets another name in them.
MOST_STEPS, LAST_STEPS = 12, 3
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
    month = filled.get("month")
    filled = {
        key: resolve_bound(value, law=world.law, today=world.today, month=month)
        for key, value in filled.items()
    }
    result = calculate(
        form.calculator, calculator_inputs(form, filled), law=world.law, today=world.today
    )
    return result, filled


def tell(
    form: Form,
    calculation: Calculation,
    given: Mapping[str, Any],
    filled: Mapping[str, Any],
    *,
    world: World,
    topic: str | None,
) -> Answer:
    """The answer: figure first, then what was assumed, the workings, the legal basis and the date,
    the cautions. `given` are the inputs as they were said, `filled` with the defaults."""
    values = told_values(form, calculation, filled, world=world, topic=topic)
    values["said"] = {item.key: given.get(item.key) for item in form.fields}
    on = calculation.as_of
    details = render(form.details, law=world.law, on=on, values=values)
    assumed = assumptions(form, given, filled, values, world=world)
    return Answer(
        headline=render(form.headline, law=world.law, on=on, values=values),
        details="\n\n".join(part for part in (assumed, details) if part),
        steps=shortened(calculation.steps) if form.show_steps else (),
        basis=basis_of(calculation),
        cautions=tuple(warning.message for warning in calculation.warnings),
        buttons=next_steps(form, filled, world),
        kind="calculation",
        needless=form.reached_by,
        picture=picture_of(calculation, given),
    )


def shortened(steps: Sequence[str]) -> tuple[str, ...]:
    """The workings; of very many (thirty people) only the first and the last."""
    if len(steps) <= MOST_STEPS:
        return tuple(steps)
    return (*steps[: MOST_STEPS - LAST_STEPS], "…", *steps[-LAST_STEPS:])


def told_values(
    form: Form,
    calculation: Calculation,
    filled: Mapping[str, Any],
    *,
    world: World,
    topic: str | None,
) -> dict[str, Any]:
    """What the headline may name: the inputs, and the outputs with months as text."""
    outputs = {
        _RENAMED.get(name, name): str(value) if isinstance(value, Month) else value
        for name, value in calculation.result.items()
    }
    return {**wording(form, filled, world=world, topic=topic), **outputs}


def wording(
    form: Form, filled: Mapping[str, Any], *, world: World, topic: str | None
) -> dict[str, Any]:
    """What a form's texts may name: its fields (None when unknown), names, bounds, the topic."""
    fields = {item.key: filled.get(item.key) for item in form.fields}
    return {
        **fields,
        "names": load_names(),
        "bounds": bounds_for(filled.get("month"), law=world.law, today=world.today),
        "topic": topic,
        "this_day": world.today,
    }


def ask_text(
    form: Form, source: str, inputs: Mapping[str, Any], *, world: World, topic: str | None
) -> str:
    """A question or explanation of the form, with today's figures in it."""
    values = wording(form, inputs, world=world, topic=topic)
    return render(source, law=world.law, on=world.today, values=values)
