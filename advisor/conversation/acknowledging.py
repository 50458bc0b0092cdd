"""Saying that an earlier answer was corrected, before the next question is asked."""

from __future__ import annotations

from typing import Any

from advisor.answers.formatting import format_date
from advisor.answers.templates import render
from advisor.conversation.calculations import CALCULATIONS
from advisor.conversation.forms import Form, FormField
from advisor.conversation.names import load_names
from advisor.conversation.state import State
from advisor.conversation.world import World
from advisor.law.compare import told

TIMES = ("date", "month")
CODED = {"choice", "choice_list", "boolean"}


def acknowledge(state: State, found: dict[str, Any], world: World) -> str:
    """`Tôi đã sửa mức thu nhập: 6.000.000 đồng. ` for values that replace others, `Tôi đã ghi …`
    for those that another question will ask for; empty for the answer to the open one."""
    form = world.forms[state.calculator or ""]
    # What is assumed when nobody says it is noted too, or it would seem unheard.
    known = [item for item in form.fields if item.ask or item.default is not None or item.is_view]
    asked = {item.key: item for item in known if item.key != state.pending}
    changed, noted = [], []
    for key, value in found.items():
        part = _part(form, asked[key], value, world) if key in asked else ""
        if part and state.inputs.get(key) not in (None, value):
            changed.append(part)
        elif part and state.pending and state.inputs.get(key) is None:
            noted.append(part)
    return _said("corrected", changed, world) + _said("noted", noted, world)


def _part(form: Form, item: FormField, value: Any, world: World) -> str:
    """The value in words; of one that no calculator knows what the form says of it."""
    if not item.is_view:
        return told_value(form, item.key, value)
    return render(item.told, law=world.law, on=world.today, values={item.key: value})


def _said(reply: str, parts: list[str], world: World) -> str:
    return world.replies.text(reply, parts="; ".join(parts)) + " " if parts else ""


def told_value(form: Form, key: str, value: Any) -> str:
    """`label: value`; a coded value is named where it has a name, else only its label is said.
    Empty for what only shapes the wording."""
    specs = CALCULATIONS[form.calculator].input_specs
    spec = next((spec for spec in specs if spec.name == key), None)
    if spec is None:
        return ""
    if spec.kind in TIMES and isinstance(value, str):
        return f"{spec.label}: {format_date(value)}"
    if spec.kind in CODED or isinstance(value, str):
        name = _name(key, value)
        return f"{spec.label}: {name}" if name else spec.label
    return f"{spec.label}: {told(spec.kind, value)}"


def _name(key: str, value: Any) -> str:
    words = load_names().words
    if key == "groups":
        return load_names().groups(value)
    return words.get(key, {}).get(str(value), "")
