"""People counted by kinship: "2 vợ chồng với 2 đứa con" are four, "3 mẹ con" three."""

from collections.abc import Iterator
from functools import cache

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.phrases import PhraseIndex
from advisor.language.values.reading import Reading
from advisor.language.wordlists import load_list


def read(reading: Reading) -> Iterator[Candidate]:
    """Kinship counts: `people` where a household is insured, else `people_implied`."""
    at = 0
    while at < len(reading.words):
        head = _head(reading, at)
        if head is None:
            at += 1
            continue
        count, last = _members(reading, *head)
        if last == head[1] and _parents().match(reading, at):
            at = last
            continue
        counted = count > 1 and (last > head[1] or _insured(reading, at, last))
        kind = "people" if counted and _household(reading) else "people_implied"
        yield over(reading, kind, count, at, last)
        at = last


def _head(reading: Reading, at: int) -> tuple[int, int] | None:
    """The couple, group or lone person that begins at a word: how many, and where it ends."""
    found = _heads().match(reading, at)
    if found is not None:
        return found.meaning, found.last
    number = reading.numbers.get(at)
    if number is None or not 1 < number.value < 20:
        return None
    together = _together().match(reading, number.last)
    return (int(number.value), together.last) if together else None


def _members(reading: Reading, count: int, last: int) -> tuple[int, int]:
    """Add the children and parents that follow ("và 2 con", "với 1 mẹ già")."""
    at = last
    while at < len(reading.words) and at - last < 4:
        number = reading.numbers.get(at)
        child = _children().match(reading, number.last) if number else None
        if number is not None and child is not None and count > 1:
            return _members(reading, count + int(number.value), child.last)
        if number is not None or reading.word(at) not in load_list("people")["joins"]:
            break
        at += 1
    return count, last


def _insured(reading: Reading, first: int, last: int) -> bool:
    """Whether a couple is what is being insured ("2 vợ chồng mua", "cho hai ông bà")."""
    lists = load_list("people")
    after = {reading.word(at) for at in range(last, last + 4)}
    bought = not after.isdisjoint(lists["insured_after"])
    return reading.words[first].text != "vợ" and (
        bought or reading.word(first - 1) in lists["insured_before"]
    )


def _household(reading: Reading) -> bool:
    return reading.has(*load_list("people")["household_words"])


@cache
def _heads() -> PhraseIndex[int]:
    lists = load_list("people")
    couples = dict.fromkeys([*lists["couple"], *lists["parents"]], 2)
    return PhraseIndex({**couples, **dict.fromkeys(lists["alone"], 1)})


@cache
def _parents() -> PhraseIndex[int]:
    return PhraseIndex(dict.fromkeys(load_list("people")["parents"], 2))


@cache
def _together() -> PhraseIndex[int]:
    return PhraseIndex(dict.fromkeys(load_list("people")["together"], 1))


@cache
def _children() -> PhraseIndex[int]:
    return PhraseIndex(dict.fromkeys(load_list("people")["child"], 1))
