"""Accent folding: the one place that decides when two spellings are the same letters."""

import unicodedata

_EXTRA = {"đ": "d", "Đ": "d", "ð": "d", "Ð": "d", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l"}
_LATIN = (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))


def _base(char: str) -> str:
    """The unaccented lower-case letter of one Latin character, or the character itself."""
    if char in _EXTRA:
        return _EXTRA[char]
    base = unicodedata.normalize("NFD", char)[0]
    return base.lower() if base.isascii() else char


_TABLE = {ord(char): _base(char) for char in map(chr, _LATIN)}
_MARKS = {code: None for code in range(0x0300, 0x0370)}


def fold(text: str) -> str:
    """Lower-case `text` without Vietnamese accents (đ becomes d).

    Text in NFC without stray combining marks keeps its length, so that offsets into
    the folded text are offsets into the text itself.
    """
    return unicodedata.normalize("NFC", text).translate(_TABLE).translate(_MARKS).lower()


def fold_in_place(text: str) -> str:
    """Folded text of the same length, whatever rare letters the text holds."""
    folded = fold(text)
    if len(folded) == len(text):
        return folded
    return "".join(
        one if len(one) == 1 else char for char, one in zip(text, map(fold, text), strict=True)
    )
