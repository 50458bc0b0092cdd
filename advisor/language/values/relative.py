"""The relative a question is asked for: "mẹ em", "cho chồng tôi"."""

from collections.abc import Iterator
from functools import cache
from itertools import product

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.phrases import PhraseIndex
from advisor.language.values.reading import Reading
from advisor.language.wordlists import load_list

_LISTS = ("owners", "asked_for")
_LONGEST = 3  # words of a relative: "mẹ nhà em"


def read(reading: Reading) -> Iterator[Candidate]:
    """Relations by name: "mother", "husband", … (`sex_of` tells the sex)."""
    for found in _relatives().find(reading):
        # "hai mẹ con" counts people
        if found.first not in reading.numbers_by_end:
            yield over(reading, "relative", found.meaning, found.first, found.last)


def ends_relative(reading: Reading, at: int) -> bool:
    """Whether a relative is named right before a word: "mẹ tôi", "bà ngoại"."""
    return any(
        (found := _relatives().match(reading, first)) is not None and found.last == at
        for first in range(max(0, at - _LONGEST), at)
    )


def sex_of(relation: str) -> str | None:
    """The sex of a relation ("mother": "female"), None where it has none ("parents")."""
    sex: str | None = load_list("relatives")[relation].get("sex")
    return sex


@cache
def _relatives() -> PhraseIndex[str]:
    lists = load_list("relatives")
    owners, askers = (lists[name] for name in _LISTS)
    phrases: dict[str, str] = {}
    for relation in (name for name in lists if name not in _LISTS):
        owned = lists[relation].get("owned", [])
        phrases |= {f"{word} {owner}": relation for word, owner in product(owned, owners)}
        phrases |= {f"{asker} {word}": relation for asker, word in product(askers, owned)}
        phrases |= dict.fromkeys(lists[relation].get("bare", []), relation)
    return PhraseIndex(phrases)
