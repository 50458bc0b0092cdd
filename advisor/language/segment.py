"""Words of a Vietnamese text with their places, from pyvi's model and our own scan.

pyvi joins the syllables of a word ("bảo hiểm") but loses where they stood, and fails on some
texts. Here syllables are found by one regular expression, pyvi only says which belong together.
"""

import hashlib
import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

MODEL_FILE: Final = "pyvi3.pkl"
MODEL_SHA256: Final = "6cdd73aee04b6a4ad7320ca85d27d931a7ef870cfdd41beb148e86bdb8aca134"
_SYLLABLE = re.compile(r"https?://\S+|\d+(?:[.,/_-]\d+)*|[^\W\d_]+|_+|[^\w\s]")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_RUN = 40


class ChangedModel(RuntimeError):
    """pyvi's model on this machine is not the one that was reviewed."""


class WordToken(NamedTuple):
    """One word; `start` and `end` are places in the text that was cut, end excluded."""

    text: str
    start: int
    end: int


def segment(text: str) -> list[WordToken]:
    """Cut a text into words such that text[token.start:token.end] == token.text.

    Works on any string. Clean text is cut best (NFC, single spaces).
    """
    return list(_segment(text))


@lru_cache(maxsize=4096)
def _segment(text: str) -> tuple[WordToken, ...]:
    spans = [found.span() for found in _SYLLABLE.finditer(text)]
    words = [text[start:end] for start, end in spans]
    joined = _joined(words)
    tokens: list[WordToken] = []
    for (start, end), joins in zip(spans, joined, strict=True):
        if joins and text[tokens[-1].end : start] == " ":
            start = tokens.pop().start
        tokens.append(WordToken(text[start:end], start, end))
    return tuple(tokens)


def _joined(words: list[str]) -> list[bool]:
    """For every syllable, whether it continues the word before it."""
    joins = [False] * len(words)
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and end - at < _LONGEST_RUN and _WORD.fullmatch(words[end]):
            end += 1
        if end - at > 1:
            joins[at:end] = _continuations(tuple(words[at:end]))
        at = max(end, at + 1)
    return joins


@lru_cache(maxsize=8192)
def _continuations(run: tuple[str, ...]) -> list[bool]:
    """pyvi's judgement of a run of syllables between two marks or figures."""
    labels = _model().predict([_features(run)])[0]
    return [
        at > 0 and label == "I_W" and not (run[at].istitle() and not run[at - 1].istitle())
        for at, label in enumerate(labels)
    ]


def _features(run: tuple[str, ...]) -> Any:
    from pyvi.ViTokenizer import ViTokenizer

    return ViTokenizer.sent2features([_encodable(word) for word in run], False)


def _encodable(word: str) -> str:
    return word.encode("utf-8", "replace").decode("utf-8")


@lru_cache(maxsize=1)
def _model() -> Any:
    """pyvi's tagger: importing pyvi loads it, so this waits until the first text.

    Raises ChangedModel when the file is not the one of pyvi 0.1.1: unpickling runs what is in it.
    """
    spec = find_spec("pyvi")
    for folder in (spec and spec.submodule_search_locations) or ():
        check_model(Path(folder) / "models" / MODEL_FILE)
    from pyvi.ViTokenizer import ViTokenizer

    return ViTokenizer.model


def check_model(file: Path) -> None:
    """Raises ChangedModel unless the file is the tagger that was reviewed."""
    if hashlib.sha256(file.read_bytes()).hexdigest() != MODEL_SHA256:
        raise ChangedModel(f"{file} is not the model of pyvi 0.1.1: install pyvi anew")
