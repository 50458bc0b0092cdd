"""How people distort Vietnamese when they type: used to train against it and to measure it.

The one place where noised copies are made; none is ever stored in `data/nlu`.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

from advisor.language.fold import fold
from advisor.language.wordlists import load_list

Noise = Callable[[str, random.Random], str]

TONES = {"\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
SHAPES = {"\u0302": None, "\u0306": "w", "\u031b": "w"}
NEIGHBOURS = {
    "a": "sq",
    "s": "ad",
    "d": "sf",
    "g": "fh",
    "h": "gj",
    "n": "bm",
    "m": "n",
    "o": "ip",
    "i": "uo",
    "u": "yi",
    "t": "ry",
    "e": "wr",
    "c": "xv",
    "l": "k",
}


def unaccented(text: str, _rng: random.Random) -> str:
    """All accents dropped, lower case, as most phone messages come in."""
    return fold(text)


def upper_case(text: str, _rng: random.Random) -> str:
    """Shouting."""
    return text.upper()


def decomposed(text: str, _rng: random.Random) -> str:
    """NFD, as some phones and Mac keyboards send."""
    return unicodedata.normalize("NFD", text)


@lru_cache(maxsize=1)
def _short_forms() -> list[tuple[re.Pattern[str], list[str]]]:
    forms: dict[str, list[str]] = load_list("short_forms")
    longest_first = sorted(forms.items(), key=lambda item: -len(item[0]))
    return [(re.compile(rf"\b{re.escape(full)}\b"), short) for full, short in longest_first]


def teencode(text: str, rng: random.Random) -> str:
    """Abbreviations and chat spellings instead of full words."""
    text = text.lower()
    for pattern, shorts in _short_forms():
        if rng.random() < 0.8:
            text = pattern.sub(rng.choice(shorts), text)
    return text


def typo(text: str, rng: random.Random) -> str:
    """One slip in about every sixth word: swapped, doubled, lost or neighbouring letters."""
    return " ".join(
        _slip(word, rng) if len(word) > 2 and rng.random() < 0.16 else word for word in text.split()
    )


def _slip(word: str, rng: random.Random) -> str:
    at = rng.randrange(len(word) - 1)
    kind = rng.choice(("swap", "double", "drop", "neighbour"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "double":
        return word[: at + 1] + word[at:]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    options = NEIGHBOURS.get(word[at].lower(), word[at])
    return word[:at] + rng.choice(options) + word[at + 1 :]


def telex(text: str, rng: random.Random) -> str:
    """Telex keystrokes left in the text: `bảo hiểm` → `baor hieemr`."""
    words = text.split()
    share = rng.choice((0.3, 0.6, 1.0))
    return " ".join(_keystrokes(word) if rng.random() < share else word for word in words)


def _keystrokes(word: str) -> str:
    keys: list[str] = []
    tone = ""
    for char in word:
        if char in "đĐ":
            keys.append("dd" if char == "đ" else "DD")
            continue
        letters = unicodedata.normalize("NFD", char)
        base = letters[0]
        keys.append(base)
        for mark in letters[1:]:
            if mark in SHAPES:
                keys.append(SHAPES[mark] or base.lower())
            tone = TONES.get(mark, tone)
    return "".join(keys) + tone


NOISES: dict[str, Noise] = {
    "unaccented": unaccented,
    "teencode": teencode,
    "typo": typo,
    "telex": telex,
    "nfd": decomposed,
    "upper_case": upper_case,
}
"""The noise columns of every report, by name."""


def augment(text: str, rng: random.Random) -> list[str]:
    """Training copies of one message: no accents, chat spelling, slips in accented or bare text."""
    bare = fold(text)
    copies = [bare, teencode(text, rng), typo(rng.choice((text, bare)), rng)]
    return [copy for copy in dict.fromkeys(copies) if copy != text]
