"""The group a citizen belongs to: poor, near_poor, ethnic_minority, island_commune or none."""

from collections.abc import Iterator
from functools import cache

from advisor.language.values.candidate import Candidate, over
from advisor.language.values.phrases import Found, PhraseIndex, meanings
from advisor.language.values.reading import Reading
from advisor.language.wordlists import load_list

_LIST = "poverty_status"
_GROUPS = ("near_poor", "poor", "ethnic_minority", "island_commune", "none", "other")


def read(reading: Reading) -> Iterator[Candidate]:
    """Groups named; one denied ("không nghèo") means none, unless another one is named."""
    found = [*_named(reading)]
    if not found:
        yield from _short_answer(reading)
    groups = [one for one in found if one.meaning not in ("none", "other")]
    kept = groups or [one for one in found if one.meaning == "none"]
    for one in kept:
        yield over(reading, "poverty_status", one.meaning, one.first, one.last)


def _named(reading: Reading) -> Iterator[Found[str]]:
    """Groups in the text; a denial ("không thuộc hộ nghèo hay cận nghèo") makes them none."""
    denied_until = -1
    for found in _phrases().find(reading):
        if found.meaning in ("none", "other"):
            yield found
        elif _continues(reading, denied_until, found.first):
            denied_until = found.last
            yield found._replace(meaning="none")
        elif (start := _denial(reading, found.first)) is not None:
            denied_until = found.last
            yield Found(start, found.last, "none")
        else:
            yield found


def _continues(reading: Reading, last: int, first: int) -> bool:
    """Whether only "hay", "và" and the like stand between two groups."""
    joins = load_list(_LIST)["joins"]
    return 0 <= last < first and all(reading.word(at) in joins for at in range(last, first))


def _denial(reading: Reading, at: int) -> int | None:
    """The place of the negation that denies the words at `at`."""
    lists = load_list(_LIST)
    before = at - 1
    while before >= 0 and reading.word(before) in lists["between"] and at - before < 6:
        before -= 1
    return before if before >= 0 and reading.word(before) in lists["negations"] else None


def _short_answer(reading: Reading) -> Iterator[Candidate]:
    """A bare "nghèo", "dân tộc" or "thường" as the answer to a question."""
    beside = load_list(_LIST)["beside_short_answer"]
    for found in _short().find(reading):
        others = {*reading.folds[: found.first], *reading.folds[found.last :]}
        if all(other in beside or not other.isalpha() for other in others):
            denied = found.meaning != "none" and _denial(reading, found.first) is not None
            meaning = "none" if denied else found.meaning
            yield over(reading, "poverty_status", meaning, found.first, found.last)


@cache
def _phrases() -> PhraseIndex[str]:
    lists = load_list(_LIST)
    return PhraseIndex({**_ethnic(), **meanings({name: lists[name] for name in _GROUPS})})


def _ethnic() -> dict[str, str]:
    lists = load_list("ethnic_groups")
    clear = [f"{before} {name}" for before in lists["before"] for name in _names(lists["names"])]
    unclear = [f"dân tộc {name}" for name in _names(lists["unclear"])]
    return dict.fromkeys([*clear, *unclear], "ethnic_minority")


def _names(names: list[str]) -> Iterator[str]:
    """Names as their words stand in a cut text: H'Mông is three tokens."""
    for name in names:
        yield name.lower().replace("'", " ' ").replace("-", " - ")


@cache
def _short() -> PhraseIndex[str]:
    return PhraseIndex(load_list(_LIST)["short_answers"])
