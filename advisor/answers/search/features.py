"""What is compared: the syllables and words of a text, with and without their accents."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from advisor.language.clean import clean
from advisor.language.fold import fold
from advisor.language.segment import segment

_SYLLABLE: Final = re.compile(r"[^\W_]+")


@lru_cache(maxsize=2048)
def features(text: str) -> tuple[str, ...]:
    """The features of a text, repeated as often as they stand in it.

    Folded syllables and pairs of neighbours find the text however its accents are typed; pyvi's
    words weigh what belongs together; accented syllables (`´…`) tell "bầu" from "bau", where the
    citizen typed accents at all.
    """
    written = clean(text).expanded.lower()
    accented = _SYLLABLE.findall(written)
    folded = [fold(syllable) for syllable in accented]
    return (
        *folded,
        *(f"{one} {other}" for one, other in pairwise(folded)),
        *(f"_{fold(word.text)}" for word in segment(written) if " " in word.text),
        *(f"´{syllable}" for syllable in accented if not syllable.isascii()),
    )
