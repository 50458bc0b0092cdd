"""What a citizen says about himself in passing ("em nữ 45 tuổi"), so that it is asked only once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from advisor.conversation.forms import FormField
from advisor.conversation.readers import FieldReading, read_field
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance

FIELDS = (FormField("sex", "sex"), FormField("birth_date", "birth"))


def remember_person(state: State, utterance: Utterance, today: date) -> State:
    """The state with sex and date of birth, unless the message speaks of a relative."""
    if utterance.of_kind("relative"):
        return state
    found = dict(state.person)
    for item in FIELDS:
        taken = read_field(FieldReading(utterance, item, today, asked=False))
        if taken is not None:
            found[item.key] = taken.value
    return replace(state, person=found)
