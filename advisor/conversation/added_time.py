""" "Đóng thêm 6 tháng nữa thì sao": the time paid then, not the time added."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from advisor.conversation.forms import Form
from advisor.conversation.utterance import Utterance
from advisor.language.fold import fold

READS: Final = ("months_contributed", "years_contributed")
_ADDED: Final = re.compile(r"\b(them|tiep)( (duoc|dc|khoang|tam|co|chi))* $")


def with_added_time(
    form: Form, found: Mapping[str, Any], utterance: Utterance, known: Mapping[str, Any]
) -> dict[str, Any]:
    """What was found, where a time that is said to be added counts on top of the one known."""
    folded = fold(utterance.text)
    durations = utterance.of_kind("duration_months")
    added = [value for value in durations if _ADDED.search(folded[: value.start])]
    paid = [item.key for item in form.fields if item.reads in READS]
    key = next((key for key in paid if isinstance(known.get(key), int)), None)
    if not added or key is None:
        return dict(found)
    return {**found, key: known[key] + int(added[0].value)}
