"""From what was found to what is said: one article, a choice of up to three, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from advisor.answers.article import Article
from advisor.answers.search.engine import Hit

# Measured on 478 answerable and 107 other questions (docs/decisions/0006-article-search.md): below
# SURE an article is right less often than not, below FAINT nothing that was found was.
SURE: Final = 1.5
FAINT: Final = 0.4
# However far ahead, an article is told only when its words or its place speak for it themselves.
LEAST_TOLD: Final = 0.7
# An article far ahead of the next one is right more often: what a lead (in scores) is worth, and
# the lead beyond which more of it says nothing.
LEAD_WEIGHT: Final = 3.0
LONGEST_LEAD: Final = 0.3
# Runners-up this close to the best are offered beside its answer.
CLOSE: Final = 0.15
MOST_CHOICES: Final = 3
# A choice with less than this share of the best one's evidence would only be in the way.
WORTH_CHOOSING: Final = 0.5


@dataclass(frozen=True)
class Decision:
    """`told` with its rivals; or no `told` and the choices; or nothing at all."""

    told: Article | None
    others: tuple[Article, ...] = ()


def evidence(hit: Hit) -> float:
    """How much speaks for the article: its words, and how likely its place is by the route."""
    return hit.strength + hit.likelihood


def certainty(hits: Sequence[Hit]) -> float:
    """How much speaks for the best of the hits (one or more): its evidence, and its lead."""
    best, *rest = hits
    lead = best.score - rest[0].score if rest else LONGEST_LEAD
    return evidence(best) + LEAD_WEIGHT * min(lead, LONGEST_LEAD)


def decide(hits: Sequence[Hit]) -> Decision:
    """What to do with the hits of one question, best first."""
    if not hits or evidence(hits[0]) < FAINT:
        return Decision(None)
    best, *rest = hits
    if evidence(best) < LEAST_TOLD or certainty(hits) < SURE:
        likely = [hit for hit in hits if evidence(hit) >= WORTH_CHOOSING * evidence(best)]
        return Decision(None, tuple(hit.article for hit in likely[:MOST_CHOICES]))
    close = [hit.article for hit in rest if best.score - hit.score < CLOSE]
    return Decision(best.article, tuple(close[: MOST_CHOICES - 1]))
