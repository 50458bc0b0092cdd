"""Settle which of overlapping candidates stays: the longest, then the most specific kind."""

from bisect import bisect
from collections.abc import Iterable

from advisor.language.values.candidate import Candidate

_SPECIFIC = (
    "date",
    "birth_year",
    "money_vnd",
    "ordinal",
    "age",
    "people",
    "months",
    "years",
    "days",
    "region",
    "percent",
    "province",
    "poverty_status",
    "sex",
)
_RANK = {kind: rank for rank, kind in enumerate(_SPECIFIC)}


def settle(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Candidates without overlaps, in the order of the text."""
    best = sorted(
        set(candidates),
        key=lambda one: (one.start - one.end, _RANK.get(one.kind, len(_RANK)), one.start),
    )
    kept: list[Candidate] = []
    starts: list[int] = []
    for one in best:
        at = bisect(starts, one.start)
        free_before = at == 0 or kept[at - 1].end <= one.start
        if free_before and (at == len(kept) or one.end <= kept[at].start):
            kept.insert(at, one)
            starts.insert(at, one.start)
    return kept
