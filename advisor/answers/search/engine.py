"""The search over a set of articles: words first, the route beside them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from advisor.answers.article import Article
from advisor.answers.kept import NOTHING_KEPT, Kept
from advisor.answers.search.bags import Reader, read_articles
from advisor.answers.search.features import features
from advisor.answers.search.index import Index
from advisor.answers.search.prior import Place, Places
from advisor.answers.search.vocabulary import Bag, Vocabulary


@dataclass(frozen=True)
class Hit:
    """An article found.

    Attributes:
        score: for ordering within one question.
        strength: how much of the question the article's words carry: the share (0–1), times the
            root of the number of its features, because a long story is never carried as a whole.
        likelihood: 0–1, how likely the route is that the article stands under.
    """

    article: Article
    score: float
    strength: float
    likelihood: float


class Engine:
    """An immutable index of articles; a changed library makes a new one from the one before."""

    def __init__(
        self,
        articles: Sequence[Article],
        before: Engine | None = None,
        *,
        read: Reader = features,
        kept: Kept = NOTHING_KEPT,
    ) -> None:
        self.articles = list(articles)
        self.vocabulary: Vocabulary = before.vocabulary if before else Vocabulary()
        known = before.bag_by_identity() if before else {}
        fresh = [article for article in self.articles if id(article) not in known]
        for article, counts in zip(fresh, read_articles(fresh, read, kept), strict=True):
            known[id(article)] = self.vocabulary.bag(counts)
        self.bags: list[Bag] = [known[id(article)] for article in self.articles]
        self._index = Index(self.bags, len(self.vocabulary))
        self._places = Places(self.articles)
        self._starts = np.array([a.valid_from.toordinal() for a in self.articles])
        self._ends = np.array([(a.valid_to or date.max).toordinal() for a in self.articles])

    def bag_by_identity(self) -> dict[int, Bag]:
        """The bags by `id` of their article: an article that did not change is not read again."""
        return {id(article): bag for article, bag in zip(self.articles, self.bags, strict=True)}

    def search(
        self, text: str, on: date | None, likely: Mapping[Place, float], most: int = 3
    ) -> list[Hit]:
        """The articles valid on the day (None: on any) that fit words and routes, best first."""
        if not self.articles:
            return []
        prior = self._places.prior(likely)
        open_now = np.isfinite(prior) & self._valid(on)
        numbers, unknown = self.vocabulary.known(features(text))
        match = self._index.match(numbers, unknown)
        length = math.sqrt(len(numbers) + unknown)
        words = np.where(open_now, match.scores, 0)
        scores = np.where(open_now, words / (float(words.max()) or 1.0) + prior, -np.inf)
        return [
            self._hit(at, float(scores[at]), length * float(words[at]) / match.possible, likely)
            for at in _top(scores, most)
            if open_now[at]
        ]

    def _valid(self, on: date | None) -> NDArray[np.bool_]:
        if on is None:
            return np.ones(len(self.articles), dtype=bool)
        valid: NDArray[np.bool_] = (self._starts <= on.toordinal()) & (on.toordinal() <= self._ends)
        return valid

    def _hit(self, at: int, score: float, strength: float, likely: Mapping[Place, float]) -> Hit:
        article = self.articles[at]
        return Hit(article, score, strength, likely.get((article.programme, article.topic), 0.0))


def _top(scores: np.ndarray, most: int) -> list[int]:
    """The places of the highest scores in order; equal ones in the order of the articles."""
    if most < len(scores):
        chosen = np.sort(np.argpartition(-scores, most)[:most])
    else:
        chosen = np.arange(len(scores))
    return [int(at) for at in chosen[np.argsort(-scores[chosen], kind="stable")]]
