"""Buttons of an edited article that lead nowhere: the last part of `advisor answers check`.

It takes the search over all articles. Reading them for it takes seconds, so a thread does that once
a process, when the first article is opened for editing; later changes are read at once.
"""

from collections.abc import Iterable, Mapping
from threading import Lock, Thread
from typing import Final

from advisor.answers.article import Article
from advisor.answers.checking.leading import dead_buttons
from advisor.answers.checking.problem import Problem
from advisor.answers.search.engine import Engine
from advisor.settings import today

WAIT_SECONDS: Final = 0.3
# So many changed articles are read while the page waits: each takes some hundredths of a second.
FEW: Final = 20


class ButtonCheck:
    """The search over the articles in use, and the thread that reads them for the first time."""

    def __init__(self) -> None:
        self._engine: Engine | None = None
        self._reader: Thread | None = None
        self._lock = Lock()

    def problems(
        self, article: Article, others: Mapping[str, Article], wait: float = WAIT_SECONDS
    ) -> list[Problem] | None:
        """Buttons of `article`, told among the others in use, whose words find nothing.

        None while the articles are still being read, after so many seconds of waiting.
        """
        reader = self._reading(list(others.values()))
        if reader is not None:
            reader.join(wait)
        with self._lock:
            if self._engine is None or not self._knows(others.values()):
                return None
            among = [other for other in others.values() if other.id != article.id]
            engine = Engine([*among, article], self._engine)
            self._engine = Engine(list(others.values()), self._engine)
        return list(dead_buttons(article, engine, today()))

    def _reading(self, articles: list[Article]) -> Thread | None:
        """The thread that reads, started where most is still to be read."""
        with self._lock:
            if self._knows(articles):
                return None
            if self._reader is None or not self._reader.is_alive():
                self._reader = Thread(target=self._read, args=[articles], daemon=True)
                self._reader.start()
            return self._reader

    def _knows(self, articles: Iterable[Article]) -> bool:
        """Whether no more than a few articles have changed since they were read."""
        if self._engine is None:
            return False
        known = {id(article) for article in self._engine.articles}
        return sum(id(article) not in known for article in articles) <= FEW

    def _read(self, articles: list[Article]) -> None:
        engine = Engine(articles)
        with self._lock:
            self._engine = engine


buttons: Final = ButtonCheck()
