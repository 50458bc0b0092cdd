"""A person's name as citizens give it: "tôi tên là Hoa", "Nguyễn Văn An", "nguyen van an"."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from advisor.conversation.call_back_phone import without_phone
from advisor.language.fold import fold
from advisor.privacy.names import FAMILY

LONGEST, MOST_WORDS = 60, 6
_WHO: Final = r"(?:toi|em|minh|tui|chau|con|anh|chi|co|chu|bac|e|m)"
_POLITE: Final = rf"(?:(?:da|vang|a|uh|u|ok|{_WHO}) )*"
_SAID: Final = re.compile(
    rf"^{_POLITE}(?:(?:ho (?:va )?)?ten(?: (?:cua )?{_WHO})?(?: la)?|{_WHO} (?:ten )?la)\s*:? +"
)
_TITLE: Final = re.compile(r"^(?:da|vang|a|ong|ba|anh|chi|co|chu|bac) +(?=\w+ \w)")
_TAIL: Final = re.compile(r"(?: (?:a|nhe|nha|ah|ad|day|do|oi))+$")
_CUTS: Final = re.compile(
    r"[,;:\n?!/]+|\.\s|\s[-–]\s|\b(?:số điện thoại|so dien thoai|điện thoại|dien thoai|sđt|sdt|đt"
    r"|số|ở|phường|phuong|xã|thôn|khu)\b",
    re.IGNORECASE,
)
# Words of answers and questions; people are not called so, unless a family name stands before.
_NO_NAME: Final = re.compile(
    "co|khong|ko|k|vang|da|ok|oke|okay|duoc|dong|y|xin|chao|hello|hi|alo|cam|on|thanks|gi|sao|ha|"
    "the|vay|roi|thoi|sai|dung|nham|biet|hoi|muon|can|gap|goi|lai|bao|nhieu|tien|dang|ky|bhyt|"
    "bhxh|bhtn|ten|de|nao|dau|khi|tai|test"
)
_FAMILY: Final = re.compile(FAMILY, re.IGNORECASE)


def name_in(text: str, *, asked: bool) -> str | None:
    """The name that a message tells, as it is written ("nguyen van an" with capitals).

    `asked`: it answers the question for the name, so that it need not be introduced by words.
    """
    for part in _CUTS.split(without_phone(unicodedata.normalize("NFC", text))):
        name, is_said = _bare(" ".join(part.split()))
        if (is_said or asked) and _is_name(name):
            return name if any(letter.isupper() for letter in name) else name.title()
    return None


def _bare(part: str) -> tuple[str, bool]:
    """The part without what introduces a name, and whether something does."""
    folded = fold(part)
    if len(folded) != len(part):
        return part, False
    said = _SAID.match(folded)
    start = said.end() if said else 0
    title = _TITLE.match(folded[start:])
    start += title.end() if title else 0
    tail = _TAIL.search(folded)
    end = tail.start() if tail and tail.start() > start else len(part)
    return part[start:end].strip(" .:'\"-"), said is not None


def _is_name(name: str) -> bool:
    words = name.split()
    if not words or len(words) > MOST_WORDS or len(name) > LONGEST:
        return False
    if not all(word.replace("'", "").replace("-", "").isalpha() for word in words):
        return False
    if len(words) > 1 and _FAMILY.fullmatch(words[0]):
        return True
    return not any(_NO_NAME.fullmatch(fold(word)) for word in words)
