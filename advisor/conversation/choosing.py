"""Which form a question starts, if any: the route first, the words and values second."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.signals import plain
from advisor.conversation.utterance import Route, Utterance


AMOUNT = (
    r"(uoc tinh|tinh (thu|giup|ho|dum|gium|xem|cho|luong|tro cap|muc|tien))",
    r"(bao nhieu|bn|bnhiu|bao nhiu|may) (tien|dong|trieu|mot thang|1 thang|moi thang|phan tram)",
    r"(duoc|dc|nhan|lanh|linh|huong|lay|ve) (ve )?(khoang |tam |chung )?(bao nhieu|bn|bnhiu|bao nhiu|nhieu|nhiu|may)",
    r"(het|la) (bao nhieu|bn|nhiu|nhieu)",
)


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
    rules = form.starts[route.topic].split("|")
    return any(_allows(rule, form, utterance, today) for rule in rules)


def _allows(rule: str, form: Form, utterance: Utterance, today: date) -> bool:
    """`always`, `amount` (the message asks how much), `values` or `values:a,b`."""
    if rule == "always":
        return True
    if rule == "amount":
        return has_words(AMOUNT, utterance.text)
    found = read_inputs(form, utterance, today=today)
    wanted = [key for key in rule.partition(":")[2].split(",") if key]
    return all(key in found for key in wanted) if wanted else bool(found)


def has_words(words: tuple[str, ...], text: str) -> bool:
    """Whether one of the accent-folded patterns stands in the message."""
    return any(re.search(rf"\b(?:{pattern})\b", plain(text)) for pattern in words)
