"""Find phrases of a word list among the words of a message, accented or not."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from advisor.language.fold import fold
from advisor.language.syllable import respell
from advisor.language.values.reading import Reading
from advisor.language.values.words import Word

T = TypeVar("T")


class Found(NamedTuple, Generic[T]):
    """Words first..last-1 of a message mean `meaning`."""

    first: int
    last: int
    meaning: T


class PhraseIndex(Generic[T]):
    """Phrases and what they mean; the longest phrase wins.

    A word with accents has to match exactly. A word without any matches whatever its accents
    in a message that writes none; in an accented message it does so only in a lenient index.
    """

    def __init__(self, phrases: Mapping[str, T], *, lenient: bool = False) -> None:
        """Index `phrases`: accented phrase (words by single spaces) to meaning."""
        self._lenient = lenient
        self._index: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], T]]] = {}
        for phrase, meaning in sorted(phrases.items(), key=lambda item: -len(item[0].split())):
            words = tuple(respell(word) for word in phrase.lower().split())
            folds = tuple(fold(word) for word in words)
            self._index.setdefault(folds[0], []).append((words, folds, meaning))

    def match(self, reading: Reading, at: int) -> Found[T] | None:
        """The longest phrase that starts at word `at`."""
        candidates = self._index.get(reading.word(at))
        if candidates is None:
            return None
        loose = self._lenient or not reading.accented
        for phrase, folds, meaning in candidates:
            last = at + len(folds)
            if reading.folds[at:last] == folds and _agree(reading.words[at:last], phrase, loose):
                return Found(at, last, meaning)
        return None

    def find(self, reading: Reading) -> Iterator[Found[T]]:
        """All phrases from left to right, without overlaps."""
        done = 0
        for at, first in enumerate(reading.folds):
            if at >= done and first in self._index:
                found = self.match(reading, at)
                if found is not None:
                    yield found
                    done = found.last


def meanings(groups: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Turn lists of phrases under their meaning into a phrase → meaning map."""
    return {str(phrase): meaning for meaning, phrases in groups.items() for phrase in phrases}


def _agree(here: Sequence[Word], phrase: Sequence[str], loose: bool) -> bool:
    """Whether words of the right letters have the right accents."""
    for word, meant in zip(here, phrase, strict=True):
        if word.text != meant and not (loose and word.plain):
            return False
    return True
