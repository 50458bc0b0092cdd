"""The whole way of a message: what its words find, with everything the router reads in it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import date
from typing import Final

from advisor.answers.article import PROGRAMMES
from advisor.answers.search.deciding import MOST_CHOICES, evidence
from advisor.answers.search.engine import Engine, Hit
from advisor.answers.search.prior import Routed, likelihood

LONGEST_QUESTION: Final = 1_000
OUT_OF_SCOPE: Final = "out_of_scope"
# What a message must carry to be searched though the router turns it away: the more, the surer the
# router is (measured: docs/decisions/0006-article-search.md). Its certainty is counted in powers of
# e; beyond the last of them nothing more is learnt.
LEAST_CARRIED: Final = 0.4
CARRIED_AGAINST_DOUBT: Final = 0.32
MOST_DOUBT: Final = 6.0


def find(
    engine: Engine,
    route: Routed,
    text: str,
    on: date | None,
    alternatives: Iterable[Routed] = (),
    most: int = MOST_CHOICES,
) -> list[Hit]:
    """The articles for a message that was routed, best first; none for small talk.

    A message that the router takes for somebody else's business finds only what the words
    themselves carry, and the surer the router is, the more they must carry.
    """
    if route.programme in PROGRAMMES:
        likely = likelihood([route, *alternatives])
        return engine.search(text[:LONGEST_QUESTION], on, likely, most)
    if route.programme != OUT_OF_SCOPE:
        return []
    ours = likelihood(other for other in alternatives if other.programme in PROGRAMMES)
    hits = engine.search(text[:LONGEST_QUESTION], on, ours, most)
    return hits if hits and evidence(hits[0]) >= _needed(route.confidence) else []


def _needed(certain: float) -> float:
    """The evidence that outweighs a router which is `certain` (0–1) that a message is not ours."""
    doubt = -math.log(max(1.0 - certain, math.exp(-MOST_DOUBT)))
    return LEAST_CARRIED + CARRIED_AGAINST_DOUBT * doubt
