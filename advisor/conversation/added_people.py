""" "Thêm 1 người", "bớt 1 đứa": how many the household has then."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from advisor.language.fold import fold

MEMBERS: Final = "members"
_WORDS: Final = {"mot": 1, "hai": 2, "ba": 3, "bon": 4}
_SAID: Final = re.compile(
    r"\b(them|cong them|bot|tru|bo)( ra| di)? (\d|mot|hai|ba|bon)"
    r"( nguoi| dua| khau| con| chau| be)+\b"
)
# "Thêm vợ nữa", "thêm bố"; somebody whose age is said may have a card of another kind.
_ONE_MORE: Final = re.compile(
    r"\b(them|cong them|ca) (vo|chong|me|bo|ba|ong|con|chau|em|chi|anh|co|di|chu|bac|cau|mo)"
    r"( (toi|em|minh|tui|trai|gai|chong|vo|ruot))*( (nua|vao|thi sao|a|nhe))*$"
)
_FEWER: Final = ("bot", "tru", "bo")


def members_then(text: str, known: Mapping[str, Any]) -> int | None:
    """Members of the household after the change; None when none is said or nobody would be left."""
    said, before = _SAID.search(fold(text)), known.get(MEMBERS)
    if not isinstance(before, int):
        return None
    if said is None:
        return before + 1 if _ONE_MORE.search(fold(text)) else None
    number = _WORDS.get(said[3]) or int(said[3])
    after = before - number if said[1] in _FEWER else before + number
    return after if after > 0 else None
