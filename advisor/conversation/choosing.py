"""Which form a question starts, if any: the route first, the words and values second."""

from __future__ import annotations

import re

from advisor.conversation.carrying import carried, said_before
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.said_otherwise import said_otherwise
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

# With one of these "hệ số trượt giá" is part of a sum; without, the table itself is asked for.
LOOKED_UP = ("table_of_the_law", "asks_the_limit")
LIKELY = 0.6
FIGURES = ("money_vnd", "duration_months", "age")


def choose_form(
    route: Route, utterance: Utterance, world: World, state: State | None = None
) -> Form | None:
    """The form that answers this route; None when the question wants words, not a figure.

    Forms that name `words` need one of them in the message; among the willing ones the highest
    `priority` wins. What `state` knows of the last calculation counts like values of the message.
    """
    state = state or State()
    told_in_words = said_otherwise(route.programme, utterance.text) and not utterance.values
    if told_in_words or _is_looked_up(utterance, world):
        return None
    willing = [
        form for form in world.forms.values() if _starts(form, route, utterance, world, state)
    ]
    told = [form for form in world.forms.values() if _is_told(form, route, utterance, world)]
    return max(told or willing, key=lambda form: form.priority, default=None)


def _is_told(form: Form, route: Route, utterance: Utterance, world: World) -> bool:
    """Whether the message asks nothing and tells what the form is for ("công ty cho nghỉ 30/9,
    đóng 5 năm, lương 9 triệu"), though it is doubtfully read as something else."""
    asks, text = world.signals.has("asks_amount", utterance.text), utterance.text
    if asks or route.confidence >= LIKELY or not has_words(form.tells, text):
        return False
    found = read_inputs(form, utterance, today=world.today)
    asked = [item for item in form.fields if item.ask and item.key in found]
    return form.programme == route.programme and len(asked) > 1


def _is_looked_up(utterance: Utterance, world: World) -> bool:
    """Whether the message asks for a table or a limit of the law without figures of its own; what
    is asked to be confirmed is none."""
    asked = any(world.signals.has(name, utterance.text) for name in LOOKED_UP)
    confirms = world.signals.has("asks_if_right", utterance.text)
    kinds = (kind for kind in FIGURES if not (confirms and kind == "money_vnd"))
    return asked and not utterance.of_kind(*kinds)


def _starts(form: Form, route: Route, utterance: Utterance, world: World, state: State) -> bool:
    if form.programme != route.programme or route.topic not in form.starts:
        return False
    if form.words and not has_words(form.words, utterance.text):
        return False
    rules = form.starts[route.topic].split("|")
    return any(_allows(rule, form, utterance, world, state) for rule in rules)


def _allows(rule: str, form: Form, utterance: Utterance, world: World, state: State) -> bool:
    """`always`, `amount` (the message asks how much), `values`, `values:a,b` (one at least in the
    message, the rest is known) or `known:a` (told before)."""
    if rule == "always":
        return True
    if rule == "amount":
        return world.signals.has("asks_amount", utterance.text)
    found = read_inputs(form, utterance, today=world.today)
    if state.last_reply == "article":
        found = {**said_before(form, utterance, state, world), **found}
    kind, _, keys = rule.partition(":")
    if not keys:
        return bool(found)
    known = {**carried(form, utterance, state, world), **found}
    return (kind == "known" or bool(found)) and all(key in known for key in keys.split(","))


def has_words(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the accent-folded patterns stands in the message."""
    return any(re.search(rf"\b(?:{pattern})\b", plain(text)) for pattern in words)
