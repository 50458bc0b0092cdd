"""Who somebody is: sex, supported groups, household, region of work; yes and no."""

from __future__ import annotations

import re
from typing import Any

from advisor.conversation.readers.island import GROUP as ISLAND
from advisor.conversation.readers.island import lives_on_an_island
from advisor.conversation.readers.reading import FieldReading
from advisor.language.fold import fold
from advisor.language.values.relative import sex_of
from advisor.law.places import region_of

NO_FIRST = re.compile(
    r"\W*(?:(?:da|vang|em|toi|minh|nha|tui|chi|anh|a|u|chac|la|hinh|nhu)\s+){0,3}"
    r"(?:khong|ko|k|kg|khg|hong|hk|chang|chua|deo)\b(?!\s+(?:biet|ro|nho|hieu|chac))"
)
NOT_MAN = "".join(rf"(?<!{word} )" for word in ("việt", "miền", "quảng", "hà", "phía", "đông"))
MAN = re.compile(rf"{NOT_MAN}\bnam\b(?! (?:định|bộ|phi|á))")
WOMAN = re.compile(r"\bnữ\b")
NOT_THIS = re.compile(r"\b(?:chứ )?(?:không|ko|k|hông|hok|chẳng) phải (?:là )?(?:nam|nữ)\b")
ANSWERED_SEX = re.compile(r"\W*(?:(?:la|em|toi|minh|a|da) )*(nam|nu)\b(?!\s*(?:\d|nay|ngoai))")
PRONOUN = re.compile(r"\b(ba|co|chi|ong|anh|chu) (ay|ta)\b")
REGIONS = {"I": 1, "II": 2, "III": 3, "IV": 4}
HI_GROUPS = ("poor", "near_poor")
HI_STATUSES = ("poor", "near_poor", "average_income_farm")
HI_WORDS = (
    (("hoc sinh", "sinh vien", "hssv", "hoc lop"), "student"),
    (("muc song trung binh",), "average_income_farm"),
    (("duoi 6 tuoi",), "child_under_6"),
)
SUPPORT_GROUPS = ("poor", "near_poor", "ethnic_minority", ISLAND)


def sex(reading: FieldReading) -> Any:
    """Said, or that of the relative who is spoken of."""
    relative = reading.first("relative")
    said = reading.first("sex") or (sex_of(relative) if relative else None)
    found = said or _named_sex(reading.utterance.text) or _sex_of_pronoun(reading.folded)
    return found or (_sex_answered(reading.folded) if reading.asked else None)


def _sex_answered(folded: str) -> str | None:
    """ "Nam sinh 05/1964" opens with the answer."""
    found = ANSWERED_SEX.match(folded)
    if found is None:
        return None
    return "male" if found[1] == "nam" else "female"


def _named_sex(text: str) -> str | None:
    """ "Nam đóng 22 năm": where accents are written, "nam" alone is no year; not "Việt Nam"."""
    lower = text.lower()
    if fold(lower) == lower:
        return None
    lower = NOT_THIS.sub("", lower)
    man, woman = MAN.search(lower) is not None, WOMAN.search(lower) is not None
    if man == woman:
        return None
    return "male" if man else "female"


def _sex_of_pronoun(folded: str) -> str | None:
    found = PRONOUN.search(folded)
    if found is None:
        return None
    return "female" if found[1] in ("ba", "co", "chi") else "male"


def region(reading: FieldReading) -> Any:
    """1 to 4, from its number or from a place of the province."""
    named = reading.first("region")
    if named in REGIONS:
        return REGIONS[named]
    number = reading.bare_number()
    if number in REGIONS.values():
        return int(number)
    place = region_of(reading.utterance.text, reading.today)
    return place.region if place else None


def groups(reading: FieldReading) -> Any:
    """Groups of the voluntary scheme's support; `other` when none is said."""
    found = [reading.take(value) for value in reading.utterance.of_kind("poverty_status")]
    if lives_on_an_island(reading.utterance.text):
        found.append(ISLAND)
    named = [group for group in SUPPORT_GROUPS if group in found]
    if named:
        return named
    denied = reading.asked and (reading.first("yes_no") is False or _denies(reading.folded))
    return ["other"] if "none" in found or denied else None


def _denies(folded: str) -> bool:
    """ "Ko thuộc diện nào", "dạ không có gì ạ": a no with words of its own."""
    return NO_FIRST.match(folded) is not None


def household(reading: FieldReading) -> Any:
    """`poor`, `near_poor` or `other`."""
    named = groups(reading)
    if named is None:
        return None
    return next((group for group in HI_GROUPS if group in named), "other")


def hi_groups(reading: FieldReading) -> Any:
    """Groups with State support for the health card: poverty status and the words for others."""
    found = [group for group in groups(reading) or [] if group in HI_GROUPS]
    folded = reading.folded
    found += [code for words, code in HI_WORDS if any(word in folded for word in words)]
    return list(dict.fromkeys(found)) or None


def hi_household(reading: FieldReading) -> Any:
    """The status of a whole household for its health cards."""
    found = hi_groups(reading) or []
    return next((group for group in HI_STATUSES if group in found), None)


def yes_no(reading: FieldReading) -> Any:
    """Yes or no, only in answer to the question."""
    return reading.first("yes_no") if reading.asked else None
