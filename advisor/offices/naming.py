"""Names of provinces and communes, compared as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from advisor.language.wordlists import load_list
from advisor.law.places import fold, places

# Kinds of commune as people write and shorten them, folded.
_COMMUNE_KINDS: Final[Mapping[str, str]] = {
    "phuong": "phường",
    "p": "phường",
    "xa": "xã",
    "x": "xã",
    "dac khu": "đặc khu",
    "dk": "đặc khu",
}
_COMMUNE: Final = re.compile(r"(?:(phuong|p|xa|x|dac khu|dk) )?(\w.*)")
_OF_PROVINCE: Final = re.compile(r"^(tinh|thanh pho|tp) ")
QUANG_NINH: Final = "Quảng Ninh"


@dataclass(frozen=True)
class CommuneName:
    """A commune's name to compare by: folded, with its kind when one was written."""

    kind: str
    name: str

    def may_be(self, other: CommuneName) -> bool:
        """Whether both can name the same commune; a kind that was left out fits any."""
        same_kind = not self.kind or not other.kind or self.kind == other.kind
        return self.name == other.name and same_kind


def commune_name(text: str) -> CommuneName:
    """`P. Hồng Gai` → phường, `hong gai`; without a kind the kind is empty."""
    found = _COMMUNE.fullmatch(fold(text))
    if found is None:
        return CommuneName("", "")
    return CommuneName(_COMMUNE_KINDS.get(found[1] or "", ""), found[2])


def province_name(text: str) -> str | None:
    """Today's province that the text names, with or without its kind; None for anything else."""
    return _provinces().get(_OF_PROVINCE.sub("", fold(text)))


def former_province(text: str) -> str | None:
    """Today's province that a former one is part of; None when it is no former one."""
    return _former().get(_OF_PROVINCE.sub("", fold(text)))


@cache
def communes_of_quang_ninh() -> Mapping[CommuneName, str]:
    """The communes of the province by name, as they are written: `phường Hồng Gai`."""
    kinds = set(_COMMUNE_KINDS.values())
    return {
        CommuneName(place.kind, fold(place.name)): f"{place.kind} {place.name}"
        for place in places()
        if place.kind in kinds
    }


@cache
def _provinces() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for one in load_list("provinces"):
        if "part_of" not in one:
            for name in (one["name"], *one.get("names", ())):
                names[_OF_PROVINCE.sub("", fold(name))] = one["name"]
    return names


@cache
def _former() -> Mapping[str, str]:
    units = (one for one in load_list("provinces") if "part_of" in one)
    return {fold(one["name"]): one["part_of"] for one in units}
