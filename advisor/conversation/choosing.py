"""Which form a question starts, if any: the route first, the words and values second."""

from __future__ import annotations

import re

from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.signals import plain
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World


def choose_form(route: Route, utterance: Utterance, world: World) -> Form | None:
    """The form that answers this route; None when the question wants words, not a figure.

    Forms that name `words` need one of them in the message; among the willing ones the highest
    `priority` wins.
    """
    willing = [form for form in world.forms.values() if _starts(form, route, utterance, world)]
    return max(willing, key=lambda form: form.priority, default=None)


def _starts(form: Form, route: Route, utterance: Utterance, world: World) -> bool:
    if form.programme != route.programme or route.topic not in form.starts:
        return False
    if form.words and not has_words(form.words, utterance.text):
        return False
    rules = form.starts[route.topic].split("|")
    return any(_allows(rule, form, utterance, world) for rule in rules)


def _allows(rule: str, form: Form, utterance: Utterance, world: World) -> bool:
    """`always`, `amount` (the message asks how much), `values` or `values:a,b`."""
    if rule == "always":
        return True
    if rule == "amount":
        return world.signals.has("asks_amount", utterance.text)
    found = read_inputs(form, utterance, today=world.today)
    wanted = [key for key in rule.partition(":")[2].split(",") if key]
    return all(key in found for key in wanted) if wanted else bool(found)


def has_words(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the accent-folded patterns stands in the message."""
    return any(re.search(rf"\b(?:{pattern})\b", plain(text)) for pattern in words)
