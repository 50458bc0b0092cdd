"""What a calculation took for granted, in plain words, so that the citizen can put it right."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from advisor.answers.templates import render
from advisor.conversation.filling import applies
from advisor.conversation.forms import Form
from advisor.conversation.world import World


def assumptions(
    form: Form,
    given: Mapping[str, Any],
    filled: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    world: World,
    without: str | None = None,
) -> str:
    """One sentence with every default taken and every value that was completed; often empty.

    Args:
        given: the inputs as the citizen said them.
        filled: with the defaults.
        values: what the form's texts may name.
        without: a field that is not spoken of here.
    """
    noted = [
        render(source, law=world.law, on=world.today, values=values)
        for item in form.fields
        if item.key != without and applies(item, filled)
        for source in [item.told if given.get(item.key) is not None else item.assumed]
        if source
    ]
    parts = "; ".join(note for note in noted if note)
    if not parts:
        return ""
    return world.replies.text("assumptions", parts=parts)
