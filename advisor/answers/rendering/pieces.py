"""Plain text in messages no longer than a channel allows, never broken inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

MESSAGE_LIMIT: Final = 2_000
_PARAGRAPH: Final = re.compile(r"\n\n+")
_ROW: Final = re.compile(r"\n")
_SENTENCE: Final = re.compile(r"(?<=[.!?…])\s+")
_WORD: Final = re.compile(r"\s+")
# From the kindest place to break to the last resort; what joins two parts that stay together.
_BREAKS: Final = ((_PARAGRAPH, "\n\n"), (_ROW, "\n"), (_SENTENCE, " "), (_WORD, " "))


def pieces(text: str, limit: int = MESSAGE_LIMIT) -> list[str]:
    """The text in messages of at most `limit` characters; [] for an empty text.

    Breaks at paragraph ends, else at rows, else at sentence ends; a single sentence longer than
    the limit is broken between words, a longer word anywhere. ValueError for a limit below 1.
    """
    if limit < 1:
        raise ValueError("limit must be at least 1")
    return list(_pieces(text.strip(), limit, _BREAKS))


def _pieces(
    text: str, limit: int, breaks: tuple[tuple[re.Pattern[str], str], ...]
) -> Iterator[str]:
    if len(text) <= limit:
        if text:
            yield text
        return
    if not breaks:
        yield from (text[at : at + limit] for at in range(0, len(text), limit))
        return
    (pattern, glue), *finer = breaks
    parts = [part.strip() for part in pattern.split(text) if part.strip()]
    yield from _packed(parts, glue, limit, lambda part: _pieces(part, limit, tuple(finer)))


def _packed(
    parts: list[str], glue: str, limit: int, shorten: Callable[[str], Iterator[str]]
) -> Iterator[str]:
    """Put as many parts into a message as it holds; a part too long by itself is broken finer."""
    held = ""
    for part in parts:
        joined = f"{held}{glue}{part}" if held else part
        if len(joined) <= limit:
            held = joined
            continue
        if held:
            yield held
        *whole, held = shorten(part)
        yield from whole
    if held:
        yield held
