"""Every expression of an article resolves on the first and last day and around changes of law."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from advisor.answers.article import Article
from advisor.answers.checking.problem import Problem, in_body
from advisor.answers.formatting import format_date
from advisor.answers.statutes import load_statutes
from advisor.answers.telling import Told, render_article
from advisor.answers.templates import TextNotRenderable
from advisor.law import LawBook

# An article without an end is looked at as far ahead as the announced law reaches.
LOOKED_AHEAD = 400
_DAY = timedelta(days=1)


def days_of(article: Article, law: LawBook, today: date) -> list[date]:
    """The days to look at: first, last, today, and the eve and day of every change in between."""
    last = article.valid_to or max(today, article.valid_from) + LOOKED_AHEAD * _DAY
    days = {article.valid_from, last, today}
    for change in changes_of(law):
        days |= {change - _DAY, change}
    return sorted(day for day in days if article.valid_from <= day <= last)


@lru_cache(maxsize=4)
def changes_of(law: LawBook) -> tuple[date, ...]:
    """The days on which a figure or a statute starts to bind."""
    figures = {value.valid_from for parameter in law for value in parameter.values}
    starts = (statute.start for statute in load_statutes().by_number.values())
    return tuple(sorted(figures | {start for start in starts if start is not None}))


def check_days(
    article: Article, law: LawBook, days: list[date]
) -> Iterator[Problem | tuple[date, Told]]:
    """The article rendered on each day, or the problem of that day; each reason is told once."""
    told: set[tuple[int | None, str]] = set()
    for day in days:
        try:
            yield day, render_article(article, law=law, on=day)
        except TextNotRenderable as error:
            if (error.line, error.reason) not in told:
                told.add((error.line, error.reason))
                yield in_body(article, error.line, f"on {format_date(day)}: {error.reason}")
