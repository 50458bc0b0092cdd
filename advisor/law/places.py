"""Which minimum-wage region a workplace in Quảng Ninh lies in, from the name a citizen writes.

The region follows the place where the employer works (NĐ 293/2025/NĐ-CP Đ.3(3)). A name that
does not settle it gives None, so that the caller asks instead of guessing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from advisor.law.yaml_source import LAW_DIRECTORY

PLACES_FILE: Final = LAW_DIRECTORY / "places" / "quang_ninh.yml"

# Kinds of unit as people write and shorten them, accents and dots removed.
_KINDS: Final[Mapping[str, str]] = {
    "phuong": "phường",
    "p": "phường",
    "xa": "xã",
    "x": "xã",
    "dac khu": "đặc khu",
    "dk": "đặc khu",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "thi xa": "thị xã",
    "tx": "thị xã",
    "huyen": "huyện",
    "h": "huyện",
}
_KIND_PREFIX: Final = re.compile(rf"(?:\b({'|'.join(sorted(_KINDS, key=len, reverse=True))}) )?$")


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the province and its region.

    Attributes:
        kind: phường, xã, đặc khu, or the former thành phố, thị xã, huyện.
        name: with accents.
        region: minimum-wage region 1 to 4; None when its parts lie in different regions.
        reference: the decree in short notation.
        caution: Vietnamese sentence about an exception, if any.
    """

    kind: str
    name: str
    region: int | None
    reference: str
    caution: str | None = None


def region_of(text: str, on: date) -> Place | None:
    """The place a citizen names as workplace, when it settles the region on that day.

    Args:
        text: a name or a sentence with it, with or without accents ("tp hạ long", "cam pha").
        on: day for which the minimum wage is needed.

    Returns:
        The place, or None when no known place is named, the names lie in different regions, or the
        day is before the first decree on file.
    """
    reference = _reference(on)
    if reference is None:
        return None
    named = _named(fold(text))
    regions = {place.region for place in named}
    if len(regions) != 1 or None in regions:
        return None
    place = named[0]
    return Place(place.kind, place.name, place.region, reference, _caution(named))


def places() -> tuple[Place, ...]:
    """All units on file, the present ones first."""
    return _load(PLACES_FILE)


def former_units() -> Mapping[str, tuple[str, ...]]:
    """The former cities, towns and districts (`thành phố Cẩm Phả`) and the names of the units that
    lie in them now."""
    units = _document(PLACES_FILE)["former_units"]
    return {f"{unit['kind']} {unit['name']}": tuple(unit["members"]) for unit in units}


def other_names() -> Mapping[str, str]:
    """Other names that people use, and the name of the unit that each means."""
    names: Mapping[str, str] = _document(PLACES_FILE)["aliases"]
    return names


def fold(text: str) -> str:
    """Lower case without accents and punctuation, words separated by one space."""
    bare = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    letters = "".join(char for char in bare if not unicodedata.combining(char))
    return " ".join(re.findall(r"[a-z0-9]+", letters))


def _caution(named: list[Place]) -> str | None:
    """The exception of the only unit named; a smaller unit beside it settles the matter."""
    if len({place.name for place in named}) > 1:
        return None
    return next((place.caution for place in named if place.caution), None)


def _named(folded: str) -> list[Place]:
    """Units named in a folded text: the longest names first, each word used once."""
    found: list[Place] = []
    for name, units in _index().items():
        for match in reversed(list(re.finditer(rf"\b{name}\b", folded))):
            prefix = _KIND_PREFIX.search(folded[: match.start()])
            kind = _KINDS[prefix[1]] if prefix and prefix[1] else None
            if kind is None and name != folded and name in ordinary_words():
                continue
            found += [unit for unit in units if unit.kind == kind] or list(units)
            folded = f"{folded[: match.start()]}|{folded[match.end() :]}"
    return found


@cache
def ordinary_words() -> frozenset[str]:
    """Folded names that are also words of everyday speech."""
    return frozenset(fold(name) for name in _document(PLACES_FILE)["ordinary_words"])


@cache
def _index() -> dict[str, tuple[Place, ...]]:
    """Units by folded name, longest name first (so that "mong cai 1" wins over "mong cai")."""
    index: dict[str, list[Place]] = {}
    for place in places():
        index.setdefault(fold(place.name), []).append(place)
    for alias, name in other_names().items():
        index.setdefault(fold(alias), []).extend(index[fold(name)])
    return {name: tuple(index[name]) for name in sorted(index, key=len, reverse=True)}


def _reference(on: date) -> str | None:
    references: Mapping[date, str] = _document(PLACES_FILE)["references"]
    started = [day for day in references if day <= on]
    return references[max(started)] if started else None


@cache
def _document(file: Path) -> Mapping[str, Any]:
    document: Mapping[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return document


@cache
def _load(file: Path) -> tuple[Place, ...]:
    document = _document(file)
    latest = document["references"][max(document["references"])]
    present = [
        Place(kind, name, region, latest)
        for region, kinds in document["regions"].items()
        for kind, names in kinds.items()
        for name in names
    ]
    former = [
        Place(
            kind=unit["kind"],
            name=unit["name"],
            region=_common_region(unit["members"], present),
            reference=latest,
            caution=unit.get("caution"),
        )
        for unit in document["former_units"]
    ]
    return (*present, *former)


def _common_region(members: Iterable[str], present: Iterable[Place]) -> int | None:
    regions = {place.region for place in present if place.name in set(members)}
    return regions.pop() if len(regions) == 1 else None
