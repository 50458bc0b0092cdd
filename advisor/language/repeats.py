"""Letters held down for stress: "quáaaa", "đượcccc", "vângg"."""

import re
from functools import lru_cache

from advisor.language.fold import fold
from advisor.language.syllable import is_syllable

_THREE = re.compile(r"([^\W\d_])\1{2,}")
_MEANT = re.compile(r"i{1,3}v?|[wx]{3}|x+|k{3,}", re.IGNORECASE)


@lru_cache(maxsize=65536)
def squeeze(word: str) -> str:
    """Write letters repeated three times or more once; doubled ones where only that is a word.

    Roman numerals (III), www, placeholders (xxx) and laughter (kkk, which is no "không") stay.
    """
    if len(word) < 3 or _MEANT.fullmatch(word):
        return word
    shape = fold(word)
    if len(shape) != len(word):
        return word
    short = _keep_one(word, shape) if _THREE.search(shape) else word
    return short if short.isascii() or is_syllable(short.lower()) else _undouble(short)


def _undouble(word: str) -> str:
    """Drop one of two like letters ("vângg", "quáa") where the rest is a syllable."""
    shape = fold(word)
    for at in range(1, len(shape)):
        if shape[at] == shape[at - 1]:
            for single in (word[:at] + word[at + 1 :], word[: at - 1] + word[at:]):
                if is_syllable(single.lower()):
                    return single
    return word


def _keep_one(word: str, shape: str) -> str:
    """Keep of each long run its first accented letter, or its first letter."""
    kept, done = [], 0
    for run in _THREE.finditer(shape):
        letters = word[run.start() : run.end()]
        accented = next((letter for letter in letters if not letter.isascii()), letters[0])
        kept += [word[done : run.start()], accented]
        done = run.end()
    return "".join(kept) + word[done:]
