"""How well the search finds articles, measured with questions it has not seen."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from statistics import median
from typing import Final

from advisor.answers.article import Article
from advisor.answers.search.deciding import decide
from advisor.answers.search.engine import Engine, Hit
from advisor.answers.search.features import features
from advisor.answers.search.prior import Place, Routed
from advisor.answers.search.routed import find

# Every question is held out once: the articles are searched without this share of their questions.
FOLDS: Final = 7


@dataclass(frozen=True)
class Asked:
    """A question, the ids of the articles that answer it (none: it cannot be answered).

    What is known of its route: how likely places are, or all readings of the router, best first.
    """

    text: str
    right: frozenset[str]
    likely: Mapping[Place, float] = field(default_factory=dict)
    readings: Sequence[Routed] = ()


@dataclass(frozen=True)
class Outcome:
    """What the search did with one question; `milliseconds` for finding it."""

    asked: Asked
    hits: Sequence[Hit]
    milliseconds: float

    @property
    def is_first(self) -> bool:
        """Whether the best article is a right one."""
        return bool(self.hits) and self.hits[0].article.id in self.asked.right

    @property
    def is_among(self) -> bool:
        """Whether a right article is among those found."""
        return any(hit.article.id in self.asked.right for hit in self.hits)

    @property
    def is_told(self) -> bool:
        """Whether an article would be told as the answer."""
        return decide(self.hits).told is not None


@dataclass(frozen=True)
class Measured:
    """Shares 0–1: right article first, among the first three, told as the answer; unanswerable
    questions answered; the median time."""

    questions: int
    first: float
    among: float
    rightly_told: float
    wrongly_told: float
    milliseconds: float


def ask(engine: Engine, asked: Sequence[Asked], on: date) -> Iterator[Outcome]:
    """Search every question."""
    for question in asked:
        started = time.perf_counter()
        hits = _found(engine, question, on)
        yield Outcome(question, hits, (time.perf_counter() - started) * 1_000)


def _found(engine: Engine, question: Asked, on: date) -> list[Hit]:
    if not question.readings:
        return engine.search(question.text, on, question.likely)
    best, *others = question.readings
    return find(engine, best, question.text, on, others)


def summary(outcomes: Sequence[Outcome]) -> Measured:
    """The shares of all outcomes; answerable and unanswerable questions counted apart."""
    answerable = [outcome for outcome in outcomes if outcome.asked.right]
    others = [outcome for outcome in outcomes if not outcome.asked.right]
    return Measured(
        questions=len(outcomes),
        first=_share([outcome.is_first for outcome in answerable]),
        among=_share([outcome.is_among for outcome in answerable]),
        rightly_told=_share([one.is_told and one.is_first for one in answerable]),
        wrongly_told=_share([outcome.is_told for outcome in others]),
        milliseconds=median([outcome.milliseconds for outcome in outcomes]) if outcomes else 0.0,
    )


def held_out(articles: Sequence[Article], on: date, *, certain: float = 0.0) -> list[Outcome]:
    """Ask every article's own questions of a library that does not have them.

    `certain` is how sure the route is of the article's programme and topic: 0 leaves it to the
    words alone.
    """
    valid = [article for article in articles if article.is_valid(on)]
    outcomes: list[Outcome] = []
    # The same texts are read for every fold.
    read = lru_cache(maxsize=None)(features)
    for fold in range(FOLDS):
        engine = Engine([_without(article, fold) for article in valid], read=read)
        asked = [question for article in valid for question in _of_fold(article, fold, certain)]
        outcomes += ask(engine, asked, on)
    return outcomes


def _without(article: Article, fold: int) -> Article:
    kept = [text for at, text in enumerate(article.questions) if at % FOLDS != fold]
    return replace(article, questions=tuple(kept))


def _of_fold(article: Article, fold: int, certain: float) -> Iterator[Asked]:
    place = (article.programme, article.topic)
    likely = {place: certain} if certain else {}
    for at, text in enumerate(article.questions):
        if at % FOLDS == fold:
            yield Asked(text, frozenset({article.id}), likely)


def _share(outcomes: Sequence[bool]) -> float:
    return sum(outcomes) / len(outcomes) if outcomes else 0.0
