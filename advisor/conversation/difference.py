"""Telling the difference between two calculations of one form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.answers.answer import Answer
from advisor.answers.formatting import format_vnd
from advisor.answers.templates import render
from advisor.conversation.acknowledging import told_value
from advisor.conversation.assumptions import assumptions
from advisor.conversation.basis import basis_of
from advisor.conversation.calculating import run, told_values
from advisor.conversation.calculations import CALCULATIONS
from advisor.conversation.forms import Form
from advisor.conversation.next_steps import next_steps
from advisor.conversation.state import State
from advisor.conversation.world import World
from advisor.law import Calculation
from advisor.law.compare import outputs

TOLD_KINDS = ("money", "integer", "number", "date", "month")


def tell_difference(form: Form, state: State, world: World) -> Answer:
    """The second value against the first: in the form's words where it has them, else line by
    line. Raises CalculationError when one of the two cannot be calculated."""
    key = state.compared["field"]
    runs = [
        run(form, {**state.inputs, key: value}, world=world, topic=state.topic)
        for value in state.compared["values"]
    ]
    (one, _), (two, filled) = runs
    told = [
        told_values(form, calculation, inputs, world=world, topic=state.topic)
        for calculation, inputs in runs
    ]
    given = {**state.inputs, key: state.compared["values"][1]}
    return Answer(
        headline=_headline(form, key, told, one, two, world),
        details=assumptions(form, given, filled, told[1], world=world, without=key),
        steps=tuple(dict.fromkeys((*one.steps, *two.steps))),
        basis=basis_of(two),
        cautions=tuple(dict.fromkeys(w.message for w in (*one.warnings, *two.warnings))),
        buttons=next_steps(form, filled, world),
        kind="calculation",
    )


def _headline(
    form: Form,
    key: str,
    told: list[dict[str, Any]],
    one: Calculation,
    two: Calculation,
    world: World,
) -> str:
    first, second = told
    if form.compare:
        values = {**second, "first": first, "second": second, "varies": key, "change": change}
        text = render(form.compare, law=world.law, on=two.as_of, values=values)
        if text:
            return text
    if one.result.get("eligible") == two.result.get("eligible"):
        return _line_by_line(form, one, two) or world.replies.text("no_difference")
    on_days = zip(told, (one.as_of, two.as_of), strict=True)
    return "\n".join(
        f"• {told_value(form, key, values[key])}: "
        f"{render(form.headline, law=world.law, on=on, values={**values, 'said': values})}"
        for values, on in on_days
    )


def _line_by_line(form: Form, one: Calculation, two: Calculation) -> str:
    """The figures that differ; codes and yes or no mean nothing to a citizen."""
    differences = outputs(CALCULATIONS[form.calculator], one, two)
    return "\n".join(item.to_text() for item in differences if item.kind in TOLD_KINDS)


def change(first: Mapping[str, Any], second: Mapping[str, Any], name: str) -> str:
    """`thêm 330.000 đồng`, `bớt …`, or `không đổi`: how an amount moves from first to second."""
    moved = second[name] - first[name]
    if moved == 0:
        return "không đổi"
    return f"{'thêm' if moved > 0 else 'bớt'} {format_vnd(abs(moved))}"
