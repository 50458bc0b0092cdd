"""The two sides of every place in a message where a second question may begin.

Places are found in the message as it was typed (line breaks tell), the sides are cut out of its
clean text: a message is cleaned once, however many questions it may hold.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from advisor.language.clean import clean
from advisor.language.mapped import MappedText
from advisor.language.routing.terms import Prepared, prepare_clean

FEWEST_WORDS = 3  # of a side
MOST_CUTS = 8  # the last ones of a long story
LONGEST_TEXT = 1500
_JOINING = "và|va|với lại|voi lai|còn|con|rồi|roi|cho hỏi|cho hoi"
_CUT = re.compile(
    rf"[?!.;\n]+\s+|\s*[,–-]\s+|\s+(?=(?:{_JOINING})\s)",
    re.IGNORECASE,
)


class Part(NamedTuple):
    """What stands before and after a cut, as typed and prepared; `shortest` of the two in words."""

    before: str
    after: str
    sides: tuple[Prepared, Prepared]
    shortest: int


def parts_of(text: str) -> list[Part]:
    """The last places where a message may be cut, in their order."""
    text = text[:LONGEST_TEXT]
    cuts = [cut.end() for cut in _CUT.finditer(text)]
    sizes = [min(len(text[:at].split()), len(text[at:].split())) for at in cuts]
    long = [(at, size) for at, size in zip(cuts, sizes, strict=True) if size >= FEWEST_WORDS]
    if not long:
        return []
    expansion = clean(text).expansion
    return [_part(text, at, size, expansion) for at, size in long[-MOST_CUTS:]]


def _part(text: str, at: int, shortest: int, expansion: MappedText) -> Part:
    place = at if expansion.spans is None else bisect_left(expansion.spans, (at,))
    sides = prepare_clean(expansion.text[:place]), prepare_clean(expansion.text[place:])
    return Part(text[:at], text[at:], sides, shortest)
