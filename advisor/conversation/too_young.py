""" "Năm 2025" where the year of birth was asked for: nobody pays at the age of one."""

from __future__ import annotations

from typing import Any

from advisor.conversation.forms import FormField
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World


def too_young(item: FormField, value: Any, utterance: Utterance, world: World) -> bool:
    """Whether a year read as that of birth (`2025…`) is rather another year: who was born then may
    not take part yet (Luật 41/2024/QH15 Đ.2(4)). A year said to be that of birth is believed."""
    if item.reads != "birth" or utterance.of_kind("birth_year", "birth_date", "age"):
        return False
    lowest = world.law.history("voluntary_si_minimum_age")[-1].value
    return lowest is not None and world.today.year - int(str(value)[:4]) < lowest
