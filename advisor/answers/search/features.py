"""What is compared: the syllables and words of a text, with and without their accents."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from advisor.language.clean import clean
from advisor.language.fold import fold
from advisor.language.segment import segment

_SYLLABLE: Final = re.compile(r"[^\W_]+")
# "BHXH 1 lần" and "BHXH một lần" are the same words.
_SPOKEN: Final = {
    "1": "mot",
    "2": "hai",
    "3": "ba",
    "4": "bon",
    "5": "nam",
    "6": "sau",
    "7": "bay",
    "8": "tam",
    "9": "chin",
    "10": "muoi",
}


def features(text: str) -> tuple[str, ...]:
    """The features of a text, repeated as often as they stand in it.

    Folded syllables and pairs of neighbours find the text however its accents are typed; pyvi's
    words (`_…`) weigh what belongs together; accented syllables (`´…`) tell "bầu" from "bàu"
    where the citizen typed accents at all.
    """
    written = clean(text).expanded.lower()
    accented = _SYLLABLE.findall(written)
    folded = [_spoken(fold(syllable)) for syllable in accented]
    return (
        *folded,
        *(f"{one} {other}" for one, other in pairwise(folded)),
        *(f"_{fold(word.text)}" for word in segment(written) if " " in word.text),
        *(f"´{syllable}" for syllable in accented if not syllable.isascii()),
    )


def _spoken(syllable: str) -> str:
    return _SPOKEN.get(syllable, syllable)
