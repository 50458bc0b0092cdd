"""The article library: from a route and the citizen's words to the article that answers them."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final, Protocol

from advisor.answers.answer import Answer
from advisor.answers.article import Article
from advisor.answers.search.articles import ArticleIndex
from advisor.answers.shelf import Shelf
from advisor.answers.telling import tell
from advisor.law import LawBook
from advisor.settings import current

CHECK_SECONDS: Final = 1.0
# How much the route weighs beside the words: it narrows, the words decide.
SAME_TOPIC: Final = 0.15
OVERVIEW: Final = 0.02
# Below this share of what a perfect article would score, the words say too little by themselves.
FAINT: Final = 0.12


class Asked(Protocol):
    """What the library needs of a route."""

    @property
    def programme(self) -> str:
        """One of the three programmes, or `general`."""
        ...

    @property
    def topic(self) -> str:
        """A topic of the taxonomy."""
        ...


class Library:
    """The articles of a folder, searched by words within a route; edits are seen in a second."""

    def __init__(self, folder: Path) -> None:
        self._shelf = Shelf(folder)
        self._index = ArticleIndex()
        self._checked = 0.0
        self._lock = Lock()

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles in use by id."""
        return self._shelf.articles

    def refresh(self, law: LawBook | None = None) -> None:
        """Take in what changed in the folder, looked at once a second at most.

        With `law`, a changed article must render on every day of its life, or the last good
        version stays.
        """
        with self._lock:
            if time.monotonic() - self._checked < CHECK_SECONDS and self._shelf.articles:
                return
            known = law if self._shelf.articles else None
            if self._shelf.refresh(known):
                self._index.update(self._shelf.articles)
            self._checked = time.monotonic()

    def answer(self, route: Asked, text: str, *, law: LawBook, on: date) -> Answer | None:
        """The best article for the words within the route's programme, told on the day `on`.

        None when no article of the programme is about the topic or near the words.
        """
        self.refresh(law)
        ranked = self.ranked(route, text, on)
        return tell(ranked[0], law=law, on=on) if ranked else None

    def ranked(self, route: Asked, text: str, on: date, best: int = 3) -> Sequence[Article]:
        """Up to `best` articles valid on the day, most fitting first."""
        open_now = [a for a in self._shelf.articles.values() if _fits(a, route, on)]
        share = self._index.shares(text)
        strongest = max((share.get(article.id, 0.0) for article in open_now), default=0.0)
        if strongest < FAINT:
            open_now = [article for article in open_now if article.topic == route.topic]
        scored = {a.id: _score(a, route, share.get(a.id, 0.0), strongest) for a in open_now}
        return sorted(open_now, key=lambda a: (-scored[a.id], a.id))[:best]


def _fits(article: Article, route: Asked, on: date) -> bool:
    """Whether the article is right on the day and of the programme that is asked about."""
    return article.programme == route.programme and article.is_valid(on)


def _score(article: Article, route: Asked, share: float, strongest: float) -> float:
    """Words against the best-matching article, and a little for the route's topic."""
    words = share / strongest if strongest >= FAINT else share
    topic = SAME_TOPIC if article.topic == route.topic else 0.0
    # With equal words the general article of a topic comes first.
    return words + topic + (OVERVIEW if article.id.endswith("/overview") else 0.0)


@lru_cache(maxsize=4)
def _library_of(folder: Path) -> Library:
    return Library(folder)


def current_library() -> Library:
    """The library of this project, read on first use."""
    return _library_of(current().root / "data" / "articles")
