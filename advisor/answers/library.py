"""The article library: from a route and the citizen's words to the article that answers them."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Final

from advisor.answers.answer import Answer
from advisor.answers.article import PROGRAMMES, Article
from advisor.answers.fitting import fit, rest_of
from advisor.answers.kept import NOTHING_KEPT, Kept
from advisor.answers.naming import Titles, asks_for_more
from advisor.answers.search.deciding import MOST_CHOICES, Decision, decide, evidence
from advisor.answers.search.engine import Engine, Hit
from advisor.answers.search.prior import Routed
from advisor.answers.search.routed import LONGEST_QUESTION, find
from advisor.answers.shelf import Overlay, Shelf
from advisor.answers.telling import tell
from advisor.answers.templates import TextNotRenderable
from advisor.answers.times import tells_of
from advisor.answers.wording import (
    choice_of,
    not_known,
    not_on_that_day,
    said_of_day,
    with_links,
)
from advisor.law import LawBook
from advisor.settings import current

CHECK_SECONDS: Final = 1.0
# The folder is looked at again after this many times what the last look took, so that looking never
# takes more than half a percent of the time; an edit is in use within half a minute at the latest.
LOOKS_APART: Final = 200
LONGEST_WAIT: Final = 30.0
# Articles of one place looked through for the one that tells of another time.
NEAREST: Final = 12
# A question is about another time when an article of that time fits this much better.
FITS_BETTER: Final = 1.5

logger = logging.getLogger(__name__)


class Library:
    """The articles of a folder, searched by words beside the route; edits are seen in a second."""

    def __init__(
        self, folder: Path, overlay: Overlay | None = None, kept: Kept = NOTHING_KEPT
    ) -> None:
        self._kept = kept
        self._shelf = Shelf(folder, overlay, kept)
        self._engine = Engine(())
        self._titles = Titles(())
        self._due = 0.0
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
            started = time.monotonic()
            if started < self._due:
                return
            changed = self._shelf.refresh(law if self.articles else None)
            wait = 0.0 if changed else LOOKS_APART * (time.monotonic() - started)
            if changed:
                self._engine = Engine(list(self.articles.values()), self._engine, kept=self._kept)
                self._titles = Titles(self.articles.values())
            self._due = time.monotonic() + max(CHECK_SECONDS, min(wait, LONGEST_WAIT))

    def answer(
        self,
        route: Routed,
        text: str,
        *,
        law: LawBook,
        on: date,
        alternatives: Iterable[Routed] = (),
    ) -> Answer | None:
        """What is told to `text` on the day `on`: an article, a choice of up to three, or None.

        `alternatives` are the router's other readings with their confidence: with them the right
        article comes first more often.
        """
        self.refresh(law)
        if asks_for_more(text):
            return self.named(text, law=law, on=on)
        hits = self.hits(route, text, on, alternatives=alternatives)
        other_time = self._of_another_time(route, text, on, hits, alternatives)
        if other_time is not None:
            return not_on_that_day(other_time, on)
        return self._told(decide(hits), law, on)

    def named(self, text: str, *, law: LawBook, on: date) -> Answer | None:
        """The article whose title is typed (what a button types), or the rest of a long one."""
        self.refresh(law)
        article, rest = self._titles.find(text, on)
        answer = self._tell(article, law, on) if article else None
        if answer is None or article is None:
            return None
        return rest_of(answer, article.title) if rest else fit(answer, article.title)

    def on_day(self, article: str, text: str, *, law: LawBook, on: date, today: date) -> Answer:
        """What an article that was told answers for another day: itself with that day's
        figures, the article of that time, or honestly that there is none.

        Args:
            article: its id.
            text: the words it was found with.
            on: the day asked about.
            today: the day of the conversation.
        """
        self.refresh(law)
        asked = self.articles[article]
        about = self._about_then(asked, text, on, today)
        if about is not None:
            told = self._tell(about, law, today)
            return fit(told, about.title) if told else not_on_that_day(asked, on)
        if not asked.is_valid(on):
            asked = self._of_then(asked, text, on, today) or asked
        if not asked.is_valid(on):
            return not_on_that_day(asked, on)
        answer = self._tell(asked, law, on)
        return fit(said_of_day(answer, on, today), asked.title) if answer else not_known(asked, on)

    def _about_then(self, asked: Article, text: str, on: date, today: date) -> Article | None:
        """Today's article that tells itself about the day: `asked`, or the one of its place."""
        if tells_of(asked, on):
            return asked
        if asked.is_valid(on):
            return None
        near = self._near(asked, text, today)
        return next((article for article in near if tells_of(article, on)), None)

    def _of_then(self, asked: Article, text: str, on: date, today: date) -> Article | None:
        """The article of that day only which answers the question."""
        place = {(asked.programme, asked.topic): 1.0}
        own = self._engine.search(text[:LONGEST_QUESTION], on, place, MOST_CHOICES)
        return decide([hit for hit in own if not hit.article.is_valid(today)]).told

    def _near(self, asked: Article, text: str, on: date) -> list[Article]:
        """The best articles of the day under the programme and topic of the one asked."""
        place = {(asked.programme, asked.topic): 1.0}
        found = self._engine.search(text[:LONGEST_QUESTION], on, place, NEAREST)
        return [
            hit.article
            for hit in found
            if (hit.article.programme, hit.article.topic) == (asked.programme, asked.topic)
        ]

    def ranked(
        self,
        route: Routed,
        text: str,
        on: date,
        best: int = MOST_CHOICES,
        alternatives: Iterable[Routed] = (),
    ) -> Sequence[Article]:
        """Up to `best` articles valid on the day, most fitting first."""
        self.refresh()
        found = self.hits(route, text, on, best, alternatives)
        return [hit.article for hit in found]

    def hits(
        self,
        route: Routed,
        text: str,
        on: date | None,
        best: int = MOST_CHOICES,
        alternatives: Iterable[Routed] = (),
    ) -> list[Hit]:
        """The search behind `ranked`, with scores; `on` None: valid on any day."""
        return find(self._engine, route, text, on, alternatives, best)

    def _of_another_time(
        self,
        route: Routed,
        text: str,
        on: date,
        hits: Sequence[Hit],
        alternatives: Iterable[Routed],
    ) -> Article | None:
        """An article that fits much better, but is not right on that day."""
        if route.programme not in PROGRAMMES:
            return None
        anytime = self.hits(route, text, None, 1, alternatives)
        if not anytime or decide(anytime).told is None or anytime[0].article.is_valid(on):
            return None
        there = evidence(hits[0]) if hits else 0.0
        return anytime[0].article if evidence(anytime[0]) > FITS_BETTER * there else None

    def _told(self, decision: Decision, law: LawBook, on: date) -> Answer | None:
        if decision.told is None:
            return choice_of(decision.others) if decision.others else None
        answer = self._tell(decision.told, law, on)
        if answer is None:
            return choice_of(decision.others) if decision.others else None
        related = (self.articles.get(name) for name in decision.told.related)
        linked = [*decision.others, *(other for other in related if other)]
        valid = [other for other in linked if other.is_valid(on)]
        return with_links(fit(answer, decision.told.title), valid)

    def _tell(self, article: Article, law: LawBook, on: date) -> Answer | None:
        """The article's answer; None, and a line in the log, when a figure of it is missing."""
        try:
            return tell(article, law=law, on=on)
        except TextNotRenderable as error:
            line = article.body_line + (error.line or 1) - 1
            logger.error("article not told: %s:%s: %s", article.path, line, error.reason)
            return None


@lru_cache(maxsize=4)
def _library_of(folder: Path) -> Library:
    from advisor.store.article_overlay import ArticleOverlay

    return Library(folder, ArticleOverlay(), Kept(current().var / "articles"))


def current_library() -> Library:
    """The library of this project with what the console published, read on first use."""
    return _library_of(current().root / "data" / "articles")
