"""Settle which of overlapping candidates stays: the longest, then the most specific kind."""

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
    for one in best:
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: (one.start, one.end))
