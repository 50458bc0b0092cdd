"""Which inputs of a form a message fills, and which one is to be asked for next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from advisor.conversation.claims import claims_of, visible, without_contained, without_denied
from advisor.conversation.forms import Form, FormField
from advisor.conversation.periods import with_period
from advisor.conversation.readers import FieldReading, read_field
from advisor.conversation.readers.phrases import inside
from advisor.conversation.utterance import Utterance


def read_inputs(
    form: Form,
    utterance: Utterance,
    *,
    today: date,
    pending: str | None = None,
    known: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Values of the form's fields found in the message, by field key.

    The field that was asked for reads first, and a value is given to one field only: "12" as the
    number of months is not also the number of people. Words beside a value may claim it.
    """
    if pending is not None or known:
        return _read(form, utterance, today, pending, known or {})
    key = form.calculator, today
    if key not in utterance.read_by:
        utterance.read_by[key] = _read(form, utterance, today, None, {})
    return dict(utterance.read_by[key])


def _read(
    form: Form, utterance: Utterance, today: date, pending: str | None, known: Mapping[str, Any]
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    utterance = with_period(without_contained(without_denied(utterance)), today)
    claims = claims_of(form, utterance)
    for item in sorted(form.fields, key=lambda field: field.key != pending):
        if not applies(item, {**known, **found}):
            continue
        asked = item.key == pending
        own = visible(utterance, item, claims, asked=asked)
        taken = read_field(FieldReading(own, item, today, asked=asked))
        if taken is not None:
            found[item.key] = taken.value
            utterance = utterance.without((*taken.used, *inside(taken.words, utterance)))
    return found


def with_defaults(
    form: Form, inputs: Mapping[str, Any], *, today: date, topic: str | None
) -> dict[str, Any]:
    """Inputs with the form's defaults (per topic where the form says so) filled in."""
    filled = dict(inputs)
    for item in form.fields:
        default = default_of(item, topic)
        if not applies(item, filled):
            default = item.otherwise
        if filled.get(item.key) is None and default is not None:
            filled[item.key] = today.isoformat() if default == "today" else default
    return filled


def default_of(item: FormField, topic: str | None) -> Any:
    """The field's default, which a topic may give where other topics must ask."""
    if isinstance(item.default, Mapping):
        return item.default.get(topic)
    return item.default


def next_missing(form: Form, inputs: Mapping[str, Any], *, topic: str | None) -> FormField | None:
    """The first field still to be asked for; None when the calculation can be made."""
    for item in form.fields:
        if not item.ask or inputs.get(item.key) is not None:
            continue
        if default_of(item, topic) is None and applies(item, inputs) and must_ask(item, inputs):
            return item
    return None


def applies(item: FormField, inputs: Mapping[str, Any]) -> bool:
    """Whether the field matters given the others (its `when`: a value, values, or min and max)."""
    return all(_meets(inputs.get(name), wanted) for name, wanted in item.when.items())


def must_ask(item: FormField, inputs: Mapping[str, Any]) -> bool:
    """Whether the result depends on the field given the others (its `ask_when`)."""
    return all(_meets(inputs.get(name), wanted) for name, wanted in item.ask_when.items())


def _meets(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, Mapping):
        low, high = wanted.get("min"), wanted.get("max")
        return value is not None and not (
            (low is not None and value < low) or (high is not None and value > high)
        )
    return value in wanted if isinstance(wanted, list) else value == wanted
