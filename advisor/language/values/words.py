"""Cut clean text into words, figures and marks for the value readers."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<other>https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+"  # links, mail
    r"|\d+/\d{4}/[^\W\d_][\w-]*"  # document numbers: 188/2025/NĐ-CP
    r"|(?:\+84|0)\d(?:[ .]?\d){7,9}(?![\d.])|1[89]00[ .]?\d{4}(?!\d)|\d{10,})"  # telephones, ids
    r"|(?P<figure>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s])"
)


class Word(NamedTuple):
    """A word, figure, mark or other token of clean text; `text` is lower case."""

    text: str
    fold: str
    start: int
    end: int
    kind: str
    glued: bool

    @property
    def plain(self) -> bool:
        """Written without accents, so that its accents are unknown."""
        return self.text == self.fold


def cut(text: str, folded: str) -> tuple[Word, ...]:
    """The words of clean `text`; `folded` is the same text accent-folded, of equal length."""
    words, before = [], -1
    for found in _TOKEN.finditer(text):
        start, end = found.span()
        words.append(
            Word(
                text[start:end].lower(),
                folded[start:end],
                start,
                end,
                found.lastgroup or "",
                start == before,
            )
        )
        before = end
    return tuple(words)
