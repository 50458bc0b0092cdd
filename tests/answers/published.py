"""The articles of the project as citizens get them, rendered once for all tests."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from advisor.answers.answer import Answer
from advisor.answers.article import Article
from advisor.answers.article_source import read_article
from advisor.answers.checking.check import article_files
from advisor.answers.telling import Told, answer_of, render_article
from advisor.law import LawBook, law_book_from, load_yaml
from advisor.settings import CLONE

FOLDER = CLONE / "data" / "articles"
TODAY = date(2026, 11, 23)
# The days on which something a citizen is told changed, or is announced to change.
CHANGES = (
    date(2025, 7, 1),
    date(2025, 8, 15),
    date(2025, 10, 1),
    date(2026, 1, 1),
    date(2026, 7, 1),
    date(2027, 1, 1),
)
_DAY = timedelta(days=1)


@lru_cache(maxsize=1)
def law() -> LawBook:
    """All figures of data/law."""
    return law_book_from(load_yaml())


@lru_cache(maxsize=1)
def articles() -> dict[str, Article]:
    """Every article by id."""
    found = (read_article(FOLDER, path) for path in article_files(FOLDER))
    return {article.id: article for article in found}


def days_of(article: Article) -> list[date]:
    """First and last day, today, and the eve and day of every change in the article's life."""
    days = {article.valid_from, article.valid_to or TODAY, TODAY, *CHANGES}
    days |= {day - _DAY for day in CHANGES}
    return sorted(day for day in days if article.is_valid(day))


@lru_cache(maxsize=4096)
def told(name: str, day: date) -> Told:
    """What the article says on a day."""
    return render_article(articles()[name], law=law(), on=day)


def answer(name: str, day: date) -> Answer:
    """The whole answer on a day, with basis, cautions and buttons."""
    return answer_of(articles()[name], told(name, day))
