"""What a message tells for a request to be called back, and what it asks to be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from advisor.conversation.call_back_name import name_in
from advisor.conversation.call_back_phone import phone_in
from advisor.conversation.place_said import Place, place_said
from advisor.conversation.signals import plain
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

NAME, PHONE, COMMUNE, PROGRAMME = "name", "phone", "commune", "programme"
FIELDS: Final = (NAME, PHONE, COMMUNE, PROGRAMME)
UNKNOWN: Final = "chưa rõ"
LONGEST_COMMUNE: Final = 80
LONGEST_ANSWER: Final = 15
_KIND: Final = re.compile(r"\b(?:phuong|xa|dac khu|p) \w")

# "Sửa xã phường", "sai xã rồi": the words around a commune without its name.
_NO_COMMUNE: Final = {"xa", "phuong", "p", "dac", "khu", "sai", "nham", "roi", "lai", "noi", "o"}


def read_request(
    utterance: Utterance, world: World, asked: str, known: Mapping[str, str]
) -> dict[str, str]:
    """The fields that the message gives; `asked` is the one it answers, `known` what was said.

    Name, telephone and commune often come in one message; a commune beside them needs its kind.
    """
    found: dict[str, str] = {}
    text = utterance.text
    phone = phone_in(text)
    if phone:
        found[PHONE] = phone
    if not asks_something(utterance, world):
        name = name_in(text, asked=asked == NAME)
        if name:
            found[NAME] = name
    commune = _commune(utterance, world, asked=asked == COMMUNE)
    if commune:
        found[COMMUNE] = commune
    programme = _programme(utterance, world, asked, {**known, **found})
    if programme:
        found[PROGRAMME] = programme
    return found


def field_to_fix(text: str, world: World) -> str | None:
    """The field that "sai số rồi", "sửa họ tên" is about."""
    named = (one for one in FIELDS if world.signals.has(f"call_back_fix_{one}", text))
    return next(named, None)


def asks_something(utterance: Utterance, world: World) -> bool:
    """Whether the message is a question rather than an answer."""
    signals, text = world.signals, utterance.text
    named = ("other_question", "asks_amount", "near_me", "basis", "explain", "how")
    is_long = len(plain(text).split()) > LONGEST_ANSWER and phone_in(text) is None
    return "?" in text or is_long or any(signals.has(one, text) for one in named)


def _commune(utterance: Utterance, world: World, *, asked: bool) -> str | None:
    if not asked and not _KIND.search(plain(utterance.text)):
        return None
    if asked and asks_something(utterance, world):
        return None
    place = place_said(utterance, world.offices, asked=asked)
    if place is not None and _is_commune(place):
        elsewhere = place.province if place.province and place.province not in place.label else ""
        return (f"{place.label}, {elsewhere}" if elsewhere else place.label)[:LONGEST_COMMUNE]
    return UNKNOWN if asked and world.signals.has("dont_know", utterance.text) else None


def _is_commune(place: Place) -> bool:
    is_province = place.label == place.province
    return (
        bool(place.label) and not is_province and not set(plain(place.label).split()) <= _NO_COMMUNE
    )


def _programme(
    utterance: Utterance, world: World, asked: str, known: Mapping[str, str]
) -> str | None:
    if asks_something(utterance, world):
        return None
    named = world.signals.programmes(utterance.text)
    if asked == PROGRAMME and not named and world.signals.has("dont_know", utterance.text):
        return UNKNOWN
    return named[0] if named and (asked == PROGRAMME or PHONE in known) else None
