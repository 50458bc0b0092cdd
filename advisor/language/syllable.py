"""The Vietnamese syllable: its parts, whether it can exist, and where its tone mark stands."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from advisor.language.fold import fold
from advisor.language.wordlists import load_words

_ONSETS = "ngh|ng|nh|gh|kh|ph|th|tr|ch|gi(?=[aăâeêioôơuưy])|qu(?=[aăâeêioôơuưy])|[bcdđghklmnprstvx]"
_SYLLABLE = re.compile(
    f"(?P<onset>{_ONSETS})?(?P<vowels>[aăâeêioôơuưy]+)(?P<coda>ch|ng|nh|[cmnpt])?"
)
_TONE_MARKS = "\u0300\u0301\u0303\u0309\u0323"
_STOPS = frozenset({"c", "ch", "p", "t"})
_STOP_TONES = frozenset({"\u0301", "\u0323"})
_MARKED_VOWELS = frozenset("ăâêôơư")
_FRONT = frozenset("eêiy")


class Syllable(NamedTuple):
    """A syllable taken apart; `tone` is a combining mark or the empty string (level tone)."""

    onset: str
    vowels: str
    coda: str
    tone: str

    def spelt(self) -> str:
        """The syllable in NFC with the tone mark on its usual vowel (hòa, khỏe, thúy)."""
        at = _tone_index(self.vowels, self.coda)
        vowels = self.vowels[: at + 1] + self.tone + self.vowels[at + 1 :]
        return unicodedata.normalize("NFC", self.onset + vowels + self.coda)


def split_tone(char: str) -> tuple[str, str]:
    """The letter without its tone mark, and the mark ("ế" is "ê" and the acute)."""
    marks = unicodedata.normalize("NFD", char)
    tone = "".join(mark for mark in marks[1:] if mark in _TONE_MARKS)
    letter = "".join(mark for mark in marks if mark not in _TONE_MARKS)
    return unicodedata.normalize("NFC", letter), tone


def parse_syllable(word: str) -> Syllable | None:
    """Take a lower-case word apart; None when it does not look like one syllable."""
    letters, tones = zip(*map(split_tone, word), strict=True) if word else ((), ())
    tone = "".join(tones)
    found = _SYLLABLE.fullmatch("".join(letters))
    if found is None or len(tone) > 1:
        return None
    onset, vowels, coda = found["onset"] or "", found["vowels"], found["coda"] or ""
    return Syllable(onset, _horns(vowels, coda), coda, tone)


@lru_cache(maxsize=65536)
def is_syllable(word: str) -> bool:
    """Whether a lower-case accented word can be a Vietnamese syllable."""
    parts = parse_syllable(word)
    if parts is None or parts.onset + parts.vowels + parts.coda != _toneless(word):
        return False
    if parts.coda in _STOPS and parts.tone not in _STOP_TONES:
        return False
    return _onset_fits(parts) and _rhyme_known(parts)


@lru_cache(maxsize=65536)
def is_plain_syllable(word: str) -> bool:
    """Whether a lower-case word without accents can be a Vietnamese syllable typed bare."""
    found = _SYLLABLE.fullmatch(word)
    if found is None:
        return False
    onset, rhyme = found["onset"] or "", found["vowels"] + (found["coda"] or "")
    rhymes = _plain_rhymes()
    return rhyme in rhymes or (onset in ("qu", "gi") and onset[1] + rhyme in rhymes)


@lru_cache(maxsize=65536)
def respell(word: str) -> str:
    """A lower-case word with tone mark and horns where they belong (hoà → hòa, đuợc → được)."""
    if word.isascii():
        return word
    parts = parse_syllable(word)
    return word if parts is None else parts.spelt()


def _toneless(word: str) -> str:
    return "".join(split_tone(char)[0] for char in word)


def _horns(vowels: str, coda: str) -> str:
    """Complete a half-typed ươ: uơ and ưo do not exist before anything else."""
    if vowels[:2] in ("uơ", "ưo") and (coda or len(vowels) > 2):
        return "ươ" + vowels[2:]
    return vowels


def _tone_index(vowels: str, coda: str) -> int:
    marked = [at for at, vowel in enumerate(vowels) if vowel in _MARKED_VOWELS]
    if marked:
        return marked[-1]
    if len(vowels) == 1:
        return 0
    return 1 if coda or len(vowels) > 2 else 0


def _onset_fits(parts: Syllable) -> bool:
    front = parts.vowels[0] in _FRONT
    if parts.onset in ("k", "gh", "ngh"):
        return front
    if parts.onset in ("c", "ng"):
        return not front
    return parts.onset != "g" or not front or parts.vowels == "i"


def _rhyme_known(parts: Syllable) -> bool:
    rhymes, rhyme = load_words("rhymes"), parts.vowels + parts.coda
    if parts.onset in ("qu", "gi"):
        return rhyme in rhymes or parts.onset[1] + rhyme in rhymes
    return rhyme in rhymes


@lru_cache(maxsize=1)
def _plain_rhymes() -> frozenset[str]:
    # oong and ooc are left out: typed without accents they are Telex for ông and ốc
    return frozenset(fold(rhyme) for rhyme in load_words("rhymes") if not rhyme.startswith("oo"))
