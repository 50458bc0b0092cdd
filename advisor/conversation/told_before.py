"""The calculations that a conversation has told, for what is asked of two of them together."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from advisor.conversation.forms import Form
from advisor.conversation.state import State

# Premiums of a household are those of all its members, whoever was spoken of.
OF_ALL: Final = "household_hi"
MOST_KEPT: Final = 4


def remember_told(state: State, form: Form) -> State:
    """The state with its calculation among those told, instead of an earlier one of the same kind
    for the same person."""
    who = "" if form.programme == OF_ALL else state.who
    kind = form.programme if form.pays else form.calculator
    one = {"kind": kind, "who": who, "calculator": form.calculator, "inputs": state.inputs}
    others = [t for t in state.told if (t["kind"], t["who"]) != (kind, who)]
    return replace(state, told=(*others[1 - MOST_KEPT :], {**one, "topic": state.topic}))
