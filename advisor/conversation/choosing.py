"""Which form a question starts, if any: the route first, the words and values second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.signals import plain
from advisor.conversation.utterance import Route, Utterance


def choose_form(
    forms: Mapping[str, Form], route: Route, utterance: Utterance, *, today: date
) -> Form | None:
    """The form that answers this route; None when the question wants words, not a figure.

    Forms that name `words` need one of them in the message; among the willing ones the highest
    `priority` wins.
    """
    willing = [form for form in forms.values() if _starts(form, route, utterance, today)]
    return max(willing, key=lambda form: form.priority, default=None)


def _starts(form: Form, route: Route, utterance: Utterance, today: date) -> bool:
    if form.programme != route.programme or route.topic not in form.starts:
        return False
    if form.words and not has_words(form.words, utterance.text):
        return False
    rule = form.starts[route.topic]
    if rule == "always":
        return True
    wanted = rule.partition(":")[2].split(",") if ":" in rule else []
    found = read_inputs(form, utterance, today=today)
    return all(key in found for key in wanted) if wanted else bool(found)


def has_words(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the accent-folded patterns stands in the message."""
    return any(re.search(rf"\b(?:{pattern})\b", plain(text)) for pattern in words)
