"""The index of the library: an article's questions, title, keywords and body, weighed."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from advisor.answers.article import Article
from advisor.answers.search.features import features
from advisor.answers.search.index import Index
from advisor.answers.search.vocabulary import Bag, Vocabulary, weighted

# What citizens ask in their own words tells more than what the office answers.
QUESTIONS: Final = 4.0
TITLE: Final = 3.0
KEYWORDS: Final = 2.0
BODY: Final = 1.0
_EXPRESSION: Final = re.compile(r"{[{%].*?[}%]}", re.DOTALL)


class ArticleIndex:
    """Scores articles by words; only changed articles are read again."""

    def __init__(self) -> None:
        self._vocabulary = Vocabulary()
        self._bags: dict[str, tuple[Article, Bag]] = {}
        self._ids: Sequence[str] = ()
        self._index = Index((), 0)

    def update(self, articles: Mapping[str, Article]) -> None:
        """Hold exactly these articles."""
        for name, article in articles.items():
            known = self._bags.get(name)
            if known is None or known[0] != article:
                self._bags[name] = (article, self._vocabulary.bag(_counts(article)))
        self._ids = tuple(articles)
        bags = [self._bags[name][1] for name in self._ids]
        self._index = Index(bags, len(self._vocabulary))

    def shares(self, text: str) -> dict[str, float]:
        """For each article that shares a word with `text`: its score as a share of the most that
        a perfect article would score (0–1)."""
        numbers, unknown = self._vocabulary.known(features(text[:1000]))
        match = self._index.match(numbers, unknown)
        found = match.scores.nonzero()[0]
        return {self._ids[at]: float(match.scores[at]) / match.possible for at in found}


def _counts(article: Article) -> dict[str, float]:
    body = _EXPRESSION.sub(" ", article.body)
    parts = [(QUESTIONS, question) for question in article.questions]
    parts += [(TITLE, article.title), (KEYWORDS, " ; ".join(article.keywords)), (BODY, body)]
    return weighted((weight, features(text)) for weight, text in parts)
