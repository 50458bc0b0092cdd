"""Telex keystrokes left undecoded ("hoir", "nguyeenj"): a keyboard that was switched off."""

import re
from functools import lru_cache

from advisor.language.mapped import MappedText
from advisor.language.syllable import is_plain_syllable, is_syllable, parse_syllable
from advisor.language.wordlists import load_words

_WORD = re.compile(r"(?<![^\W_])[A-Za-z]{2,9}(?![\w@/.]\w|\w)")
_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_DOUBLES = (("aa", "â"), ("ee", "ê"), ("oo", "ô"), ("dd", "đ"), ("aw", "ă"))
_HORNS = (("uow", "ươ"), ("uwow", "ươ"), ("uwo", "ươ"), ("ow", "ơ"), ("uw", "ư"))
_STRONG = re.compile(r"aa|ee|oo|dd|w|.{4}")
_VOWEL = re.compile("[aeiouyăâêôơư]")


def decode_telex(source: MappedText) -> MappedText:
    """Decode words that are Vietnamese only as Telex keystrokes.

    Short ones ("laf", "gif") are decoded only in company: alone they may be foreign words.
    """
    found = [
        (word, decoded)
        for word in _WORD.finditer(source.text)
        if (decoded := telex_word(word.group().lower()))
    ]
    if len(found) < 2:
        found = [(word, decoded) for word, decoded in found if _STRONG.search(word.group().lower())]
    return source.replace(
        (word.start(), word.end(), _cased(decoded, word.group())) for word, decoded in found
    )


@lru_cache(maxsize=65536)
def telex_word(word: str) -> str | None:
    """The syllable behind one lower-case ASCII word, None where it is a word as it stands."""
    if is_plain_syllable(word) or word in load_words("not_telex"):
        return None
    letters, tone = _tone_key(_letters(word))
    parts = parse_syllable(letters)
    if parts is None:
        return None
    decoded = parts._replace(tone=tone).spelt()
    return decoded if decoded != word and is_syllable(decoded) else None


def _letters(word: str) -> str:
    for keys, letter in _HORNS + _DOUBLES:
        word = word.replace(keys, letter)
    if "uo" in word and "w" in word:
        word = word.replace("uo", "ươ").replace("w", "")
    return word.replace("w", "ư")


def _tone_key(letters: str) -> tuple[str, str]:
    """Take the tone key out: the only s, f, r, x or j after the first vowel."""
    vowel = _VOWEL.search(letters)
    if vowel is None:
        return letters, ""
    keys = [at for at in range(vowel.end(), len(letters)) if letters[at] in _TONES]
    if len(keys) != 1:
        return letters, ""
    return letters[: keys[0]] + letters[keys[0] + 1 :], _TONES[letters[keys[0]]]


def _cased(decoded: str, typed: str) -> str:
    if typed.isupper() and len(typed) > 1:
        return decoded.upper()
    return decoded.capitalize() if typed[0].isupper() else decoded
