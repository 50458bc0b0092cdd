"""Which commune or province a citizen names: "phường Hồng Gai", "em ở cam pha", "xã X, Hà Nội"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from advisor.conversation.utterance import Utterance
from advisor.language.fold import fold
from advisor.language.values.province import current_province
from advisor.language.wordlists import load_list
from advisor.law import places
from advisor.offices.directory import Directory
from advisor.offices.naming import (
    QUANG_NINH,
    CommuneName,
    commune_name,
    communes_of_quang_ninh,
    province_name,
)

_KIND: Final = re.compile(
    r"\b(?:phuong|xa|dac khu|thi tran|thanh pho|thi xa|huyen|tp\.?|tx\.?|[pxf]\.)\s*(?=[a-z])"
)
_KIND_BEFORE: Final = re.compile(r"\b(?:phuong|xa|[px]\.?)\s*$")
_WORD: Final = re.compile(r"\w+")
_LONGEST: Final = 4


@dataclass(frozen=True)
class Place:
    """A place as it is told back, and today's province it lies in, None when unknown."""

    label: str
    province: str | None = None

    @property
    def communes(self) -> tuple[CommuneName, ...]:
        """The communes it may be: itself, and those of the former district of that name."""
        if self.label == self.province:
            return ()
        name, bare = commune_name(self.label), _bare(self.label)
        former = [
            CommuneName("", places.fold(member))
            for unit, members in places.former_units().items()
            if self.province == QUANG_NINH and not name.kind and bare == _bare(unit)
            for member in members
        ]
        return (name, *former)


def place_said(utterance: Utterance, offices: Directory, *, asked: bool) -> Place | None:
    """The place that the message names; `asked`: it answers "ở xã, phường nào", so that a province
    alone, or a name that stands alone, is one."""
    text = " ".join(unicodedata.normalize("NFC", utterance.text).split())
    province = _province(utterance, text)
    label = _with_kind(text, offices) or _known(text, offices, asked=asked)
    if label is None and asked:
        label = _alone(_without_province(text, utterance)) or province
    if label is None:
        return None
    return Place(label, province or _province_of(label, offices))


def has_commune(utterance: Utterance, offices: Directory) -> Place | None:
    """The place named, when the list holds an office for that very commune."""
    place = place_said(utterance, offices, asked=False)
    if place is None or not any(offices.has_for(name) for name in place.communes):
        return None
    return place


def _with_kind(text: str, offices: Directory) -> str | None:
    """A name behind "phường", "xã", "thành phố"; a known one as it is written, else as said, up to
    where it ends."""
    folded = fold(text)
    for kind in _KIND.finditer(folded):
        words = list(_WORD.finditer(folded, kind.end()))[:_LONGEST]
        if _is_far(text[kind.start() : kind.end()], text) or not words:
            continue
        if words[0].group() in _words_of("no_name"):
            continue
        for count in range(len(words), 0, -1):
            said = text[kind.start() : words[count - 1].end()]
            if _bare(said) in _names(offices):
                return _as_written(said, offices)
        return text[kind.start() : _end(text, words)].strip(" .,?!")
    return None


def _is_far(kind: str, text: str) -> bool:
    """ "Nhà em ở xa lắm": whoever writes accents writes a commune with one."""
    return kind.strip().lower() == "xa" and not text.isascii()


def _as_written(said: str, offices: Directory) -> str:
    """`p. hong gai` as `phường Hồng Gai`; what is known under another kind stays as it was said."""
    name = commune_name(said)
    known = {**offices.communes, **communes_of_quang_ninh()}
    labels = [label for other, label in known.items() if name.kind and name.may_be(other)]
    former = [] if name.kind else list(places.former_units())
    units = [unit for unit in former if _bare(unit) == _bare(said)]
    return next(iter((*labels, *units)), said)


def _bare(label: str) -> str:
    """The folded name without its kind."""
    folded = fold(label)
    kind = _KIND.match(folded)
    return places.fold(folded[kind.end() :] if kind else folded)


def _end(text: str, words: list[re.Match[str]]) -> int:
    last = words[0]
    for word in words[1:]:
        between = text[last.end() : word.start()]
        if between.strip() or text[word.start() : word.end()].lower() in _words_of("ends"):
            break
        last = word
    return last.end()


def _known(text: str, offices: Directory, *, asked: bool) -> str | None:
    """A commune or former district that is known by name, written without its kind."""
    words = places.fold(text).split()
    names = _names(offices)
    for count in range(min(_LONGEST, len(words)), 0, -1):
        for start in range(len(words) - count + 1):
            name = " ".join(words[start : start + count])
            usual = count == 1 or name in places.ordinary_words()
            if name in names and (not usual or (asked and len(words) <= _LONGEST)):
                return names[name]
    return None


def _alone(text: str) -> str | None:
    """Up to four words that nobody knows, written as names are, without what is said around."""
    words = list(_WORD.finditer(text))
    while words and fold(words[0].group()) in _words_of("lead") and _small(words[0]):
        words.pop(0)
    while words and fold(words[-1].group()) in _words_of("tail") and _small(words[-1]):
        words.pop()
    if not words or len(words) > _LONGEST or any(_small(word) for word in words):
        return None
    return text[words[0].start() : words[-1].end()]


def _small(word: re.Match[str]) -> bool:
    return word.group()[0].islower()


def _province(utterance: Utterance, text: str) -> str | None:
    """Today's province that is named beside a commune, not as the commune's own name."""
    for value in utterance.of_kind("province"):
        before = fold(utterance.text[: value.start])
        if not _KIND_BEFORE.search(before):
            return province_name(current_province(str(value.value)))
    return province_name(text)


def _without_province(text: str, utterance: Utterance) -> str:
    """The text up to the province that is named in it."""
    spans = [value.text for value in utterance.of_kind("province") if value.text]
    for said in spans:
        text = re.sub(rf"(?:\b(?:tỉnh|tp|thành phố)\b)?\W*{re.escape(said)}", "", text, flags=re.I)
    return text


def _province_of(label: str, offices: Directory) -> str | None:
    """The only province of the list with that commune, else that of the office."""
    name = commune_name(label)
    listed = {
        office.province
        for office in offices.offices
        if any(name.may_be(commune_name(one)) for one in office.communes)
    }
    if len(listed) == 1:
        return listed.pop()
    own = _bare(label) in _own_names()
    return QUANG_NINH if own and (not listed or QUANG_NINH in listed) else None


def _names(offices: Directory) -> Mapping[str, str]:
    """Every name that is known, folded, without its kind, and as it is told."""
    listed = {name.name: label for name, label in offices.communes.items()}
    return {**listed, **_own_names()}


@cache
def _own_names() -> Mapping[str, str]:
    """Communes and former districts of the province; a name that is both is told without a kind."""
    names = {name.name: label for name, label in communes_of_quang_ninh().items()}
    names |= {
        places.fold(other): names[places.fold(n)] for other, n in places.other_names().items()
    }
    for unit in places.former_units():
        bare = _bare(unit)
        names[bare] = _without_kind(unit) if bare in names else unit
    return names


def _without_kind(unit: str) -> str:
    kind = _KIND.match(fold(unit))
    return unit[kind.end() :] if kind else unit


@cache
def _words_of(group: str) -> frozenset[str]:
    """One group of `data/language/commune_words.yml`."""
    return frozenset(load_list("commune_words")[group])
