"""The buttons below a result: what may be asked next, without what was just calculated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.answers.answer import Button
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.rereading import reread
from advisor.conversation.world import World


def next_steps(form: Form, filled: Mapping[str, Any], world: World) -> tuple[Button, ...]:
    """The form's buttons, without a "nếu đóng 6 tháng" that was calculated with six."""
    steps = [(title, text) for title, text in form.next if not _told(form, text, filled, world)]
    return tuple(Button(title, text) for title, text in steps)


def _told(form: Form, text: str, filled: Mapping[str, Any], world: World) -> bool:
    if not world.signals.has("what_if", text):
        return False
    found = read_inputs(form, reread(text, (), world.today), today=world.today, known=filled)
    return bool(found) and all(filled.get(key) == value for key, value in found.items())
