"""Abbreviations, chat spelling and dialect, written out from `data/language/abbreviations.yml`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from advisor.language.fold import fold
from advisor.language.mapped import Edit, MappedText
from advisor.language.wordlists import load_list

_WORD = re.compile(r"https?://\S+|[^\W_]+")
_FIGURE = re.compile(r"\d\s*$")
_LIST = "abbreviations"


def expand_abbreviations(source: MappedText) -> MappedText:
    """Write abbreviations out; words that stand for a unit after a figure stay."""
    return source.replace(_edits(source.text))


def _edits(text: str) -> Iterator[Edit]:
    words = list(_WORD.finditer(text))
    shapes = [_shape(word.group()) for word in words]
    at = 0
    while at < len(words):
        length, expansion = _phrase(words, at) or (1, _single(text, words[at], shapes[at]))
        if expansion:
            yield words[at].start(), words[at + length - 1].end(), expansion
        at += length


def _phrase(words: list[re.Match[str]], at: int) -> tuple[int, str] | None:
    """The longest phrase that starts at word `at`: its length in words and what it means."""
    for rest, expansion in _phrases().get(_folded(words[at].group()), ()):
        following = words[at + 1 : at + 1 + len(rest)]
        if tuple(_folded(word.group()) for word in following) == rest:
            return len(rest) + 1, expansion
    return None


def _single(text: str, word: re.Match[str], shape: str) -> str | None:
    expansion = _words().get(shape)
    if expansion and shape in _units() and _FIGURE.search(text, 0, word.start()):
        return None
    return expansion


@lru_cache(maxsize=65536)
def _shape(word: str) -> str:
    """Lower case, đ as d where the word has no other accent ("đc" is "dc", "đúng" stays)."""
    lower = word.lower()
    bare = lower.replace("đ", "d")
    return bare if bare.isascii() else lower


@lru_cache(maxsize=65536)
def _folded(word: str) -> str:
    return fold(word)


@lru_cache(maxsize=1)
def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    phrases = sorted(load_list(_LIST)["phrases"].items(), key=lambda item: -len(item[0].split()))
    for phrase, expansion in phrases:
        first, *rest = phrase.split()
        index.setdefault(first, []).append((tuple(rest), expansion))
    return index


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    lists = load_list(_LIST)
    return {**lists["words"], **lists["chat"], **lists["dialect"]}


@lru_cache(maxsize=1)
def _units() -> frozenset[str]:
    return frozenset(load_list(_LIST)["never_after_figure"])
