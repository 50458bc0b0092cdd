"""The whole way of a message: what its words find, with everything the router reads in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from advisor.answers.article import PROGRAMMES
from advisor.answers.search.deciding import DOUBTED, MOST_CHOICES, evidence
from advisor.answers.search.engine import Engine, Hit
from advisor.answers.search.prior import Routed, likelihood

LONGEST_QUESTION: Final = 1_000
OUT_OF_SCOPE: Final = "out_of_scope"
# Above this the router is right that a message is not ours (20 of 20 unanswerable questions, one in
# eight of the answerable ones that it turns away).
SURELY_NOT_OURS: Final = 0.97


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
    themselves carry, and nothing when the router is sure.
    """
    if route.programme in PROGRAMMES:
        likely = likelihood([route, *alternatives])
        return engine.search(text[:LONGEST_QUESTION], on, likely, most)
    if route.programme != OUT_OF_SCOPE or route.confidence > SURELY_NOT_OURS:
        return []
    ours = likelihood(other for other in alternatives if other.programme in PROGRAMMES)
    hits = engine.search(text[:LONGEST_QUESTION], on, ours, most)
    return hits if hits and evidence(hits[0]) >= DOUBTED else []
