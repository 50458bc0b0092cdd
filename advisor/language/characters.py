"""Characters: one form for each letter, no invisible ones, plain quotes and spaces."""

import re
import unicodedata
from collections.abc import Iterator

from advisor.language.mapped import Edit, MappedText

_PLAIN = {
    **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "Ð": "Đ",  # Icelandic eth, typed for Đ on old keyboards
    "ð": "đ",
    "₫": "đ",
}
_COMPATIBLE = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff\u2460-\u24ff\ufb00-\ufb06]")
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = re.compile(r"\s{2,}|[^\S ]|^\s|\s\Z")
# An ASCII character never composes with what stands before it: a safe place to cut.
_CLUSTERS = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")


def plain_characters(source: MappedText) -> MappedText:
    """Composed (NFC) text of visible characters, with ASCII quotes, dashes and single spaces."""
    text = source
    if not text.text.isascii():
        text = _composed(text.replace(_compatible(text.text)))
        text = _composed(text.replace(_plainer(text.text)))
    text = text.replace(_visible(text.text))
    return text.replace(_single_spaces(text.text))


def _composed(source: MappedText) -> MappedText:
    if unicodedata.is_normalized("NFC", source.text):
        return source
    return source.replace(_compositions(source.text))


def _compositions(text: str) -> Iterator[Edit]:
    for run in _CLUSTERS.finditer(text):
        if unicodedata.is_normalized("NFC", run.group()):
            continue
        for start, end in _clusters(text, run.start(), run.end()):
            composed = unicodedata.normalize("NFC", text[start:end])
            if composed != text[start:end]:
                yield start, end, composed


def _clusters(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run before every character that cannot join the one in front of it."""
    at = start
    for here in range(start + 1, end):
        if not _joins(text[here]):
            yield at, here
            at = here
    yield at, end


def _joins(char: str) -> bool:
    return unicodedata.category(char)[0] == "M" or "\u1160" <= char <= "\u11ff"


def _compatible(text: str) -> Iterator[Edit]:
    for found in _COMPATIBLE.finditer(text):
        yield found.start(), found.end(), unicodedata.normalize("NFKC", found.group())


def _plainer(text: str) -> Iterator[Edit]:
    for at, char in enumerate(text):
        if char in _PLAIN:
            yield at, at + 1, _PLAIN[char]
        elif "\u0300" <= char <= "\u036f":
            yield at, at + 1, ""


def _visible(text: str) -> Iterator[Edit]:
    if text.isprintable():
        return
    for at, char in enumerate(text):
        if unicodedata.category(char) in _HIDDEN:
            yield at, at + 1, " " if char.isspace() else ""


def _single_spaces(text: str) -> Iterator[Edit]:
    for found in _SPACES.finditer(text):
        edge = found.start() == 0 or found.end() == len(text)
        yield found.start(), found.end(), "" if edge else " "
