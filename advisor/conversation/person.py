"""What a citizen says about himself in passing ("em nữ 45 tuổi"), so that it is asked only once."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from advisor.conversation.circumstances import CIRCUMSTANCE, circumstance_of
from advisor.conversation.forms import FormField
from advisor.conversation.readers import FieldReading, read_field
from advisor.conversation.readers.island import lives_on_an_island
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.language.fold import fold

SEX, BIRTH = FormField("sex", "sex"), FormField("birth_date", "birth")
GROUPS = FormField("groups", "groups")
# "Hộ nghèo đóng bao nhiêu" asks about anyone; "nhà em hộ nghèo" tells who asks.
SPEAKER = re.compile(r"\b(toi|em|e|minh|tui|chau|nha|gia dinh|chi|anh)( \w+){0,2} $")

HIMSELF = re.compile(r"\b(toi|em|minh|tui)\b")


def remember_person(state: State, utterance: Utterance, today: date) -> State:
    """The state with sex, birth and groups of the citizen, and who is spoken of; nothing of a
    relative."""
    relatives = utterance.of_kind("relative")
    if relatives:
        return replace(state, who=str(relatives[0].value))
    if HIMSELF.search(fold(utterance.text)):
        state = replace(state, who="")
    fields = (SEX, BIRTH, GROUPS) if _speaks_of_himself(utterance) else (SEX, BIRTH)
    found = dict(state.person)
    for item in fields:
        taken = read_field(FieldReading(utterance, item, today, asked=False))
        if taken is not None:
            found[item.key] = taken.value
    told = circumstance_of(utterance.text)
    if told is not None:
        found[CIRCUMSTANCE] = told
    return replace(state, person=found)


def _speaks_of_himself(utterance: Utterance) -> bool:
    folded = fold(utterance.text)
    if lives_on_an_island(utterance.text):
        return True
    groups = utterance.of_kind("poverty_status")
    return any(SPEAKER.search(folded[: value.start]) for value in groups)
