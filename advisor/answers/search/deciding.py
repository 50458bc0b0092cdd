"""From what was found to what is said: one article, a choice of up to three, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from advisor.answers.article import Article
from advisor.answers.search.engine import Hit

# Evidence is the share of the question that the article's words carry, and a little for the route.
LIKELIHOOD_WEIGHT: Final = 0.15
SURE: Final = 0.12
FAINT: Final = 0.05
# Runners-up this close to the best are offered beside its answer.
CLOSE: Final = 0.15
MOST_CHOICES: Final = 3


@dataclass(frozen=True)
class Decision:
    """`told` with its rivals; or no `told` and the choices; or nothing at all."""

    told: Article | None
    others: tuple[Article, ...] = ()


def evidence(hit: Hit) -> float:
    """How much speaks for the article, 0 to about 1."""
    return hit.coverage + LIKELIHOOD_WEIGHT * hit.likelihood


def decide(hits: Sequence[Hit]) -> Decision:
    """What to do with the hits of one question, best first."""
    if not hits or evidence(hits[0]) < FAINT:
        return Decision(None)
    best, *rest = hits
    if evidence(best) < SURE:
        return Decision(None, tuple(hit.article for hit in hits[:MOST_CHOICES]))
    close = [hit.article for hit in rest if best.score - hit.score < CLOSE]
    return Decision(best.article, tuple(close[: MOST_CHOICES - 1]))
