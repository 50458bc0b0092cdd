"""What any channel does to a message before Rasa sees it."""

import unicodedata
from typing import Final

LONGEST_TEXT: Final = 10_000
LONGEST_SENDER: Final = 255
NOTHING: Final = "…"
# Signs that look like a slash; cleaning a text may turn one into a slash.
_SLASHES: Final = frozenset("/\uff0f\u2044\u2215")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def plain_text(text: str) -> str:
    """A citizen's text that Rasa takes as text, at most `LONGEST_TEXT` characters long.

    Rasa reads a text that starts with a slash as a command ("/restart", "/intent{…}") that sets
    intent and slots. Nobody types that to an office: leading slashes go, also behind characters
    that cannot be seen. Half characters (lone surrogates), which no database stores, are replaced.
    A text of nothing would send Rasa in circles until its circuit breaker: it becomes "…".
    """
    whole = text[:LONGEST_TEXT].encode("utf-8", "replace").decode("utf-8")
    start = 0
    while start < len(whole) and _is_dropped(whole[start]):
        start += 1
    return whole[start:].strip() or NOTHING


def _is_dropped(character: str) -> bool:
    return character in _SLASHES or unicodedata.category(character) in _UNSEEN


def is_sender(text: str) -> bool:
    """Whether a text can name a conversation in every store: printable and not too long."""
    return 0 < len(text) <= LONGEST_SENDER and text.isprintable()
