"""What is compared: the syllables and words of a text, with and without their accents."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from advisor.language.clean import clean
from advisor.language.fold import fold
from advisor.language.segment import segment

_SYLLABLE: Final = re.compile(r"[^\W_]+")
# "BHXH 1 lần" and "BHXH một lần" are the same words.
_SPOKEN: Final = {
    "1": "mot",
    "2": "hai",
    "3": "ba",
    "4": "bon",
    "5": "nam",
    "6": "sau",
    "7": "bay",
    "8": "tam",
    "9": "chin",
    "10": "muoi",
}
_NUMBERS: Final = frozenset(_SPOKEN.values())
# What citizens count, without accents: "đóng 7 năm" is near to "đóng mười một năm".
_COUNTED: Final = "tuoi nam thang tuan ngay nguoi khau con trieu nghin ngan dong lan phan"
_LONGEST_NUMBER: Final = 3
# Words of politeness and address say nothing about the matter, and being rare in articles they
# would weigh most.
_POLITE: Final = (
    "ạ à ơi nhé nha nhá hả hở ha nhỉ vậy dạ ad admin shop ui ớ zậy dzậy z thế rứa nớ vầy luôn lắm "
    "giùm giúp dùm xin hỏi nè này ấy đó đấy ta "
    "tôi tui em anh chị mình e a c tớ bác cô chú cháu mi tau choa"
)
_UNITS: Final = frozenset(_COUNTED.split())
_UNSAID: Final = frozenset(_POLITE.split())


def features(text: str) -> tuple[str, ...]:
    """The features of a text, repeated as often as they stand in it.

    Folded syllables and pairs of neighbours find the text however its accents are typed; pyvi's
    words (`_…`) weigh what belongs together; accented syllables (`´…`) tell "bầu" from "bàu"
    where the citizen typed accents at all; `#…` say that something is
    counted, whatever the number.
    """
    written = clean(text).expanded.lower()
    said = _SYLLABLE.findall(written)
    accented = [syllable for syllable in said if syllable not in _UNSAID] or said
    folded = [_spoken(fold(syllable)) for syllable in accented]
    return (
        *folded,
        *(f"{one} {other}" for one, other in pairwise(folded)),
        *(f"_{fold(word.text)}" for word in segment(written) if " " in word.text),
        *(f"´{syllable}" for syllable in accented if not syllable.isascii()),
        *(f"#{unit}" for number, unit in pairwise(folded) if _is_count(number, unit)),
    )


def _is_count(number: str, unit: str) -> bool:
    if unit not in _UNITS:
        return False
    return number in _NUMBERS or (number.isdigit() and len(number) <= _LONGEST_NUMBER)


def _spoken(syllable: str) -> str:
    return _SPOKEN.get(syllable, syllable)
