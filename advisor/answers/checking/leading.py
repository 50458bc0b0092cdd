"""Buttons lead somewhere: the words behind them are about something the library answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from advisor.answers.article import Article
from advisor.answers.checking.problem import WARNING, Problem, in_field
from advisor.answers.search.deciding import decide
from advisor.answers.search.engine import Engine


def check_buttons(articles: Sequence[Article], today: date) -> Iterator[Problem]:
    """Buttons of today's articles whose words find nothing."""
    engine = Engine(articles)
    for article in articles:
        yield from dead_buttons(article, engine, today)


def dead_buttons(article: Article, engine: Engine, today: date) -> Iterator[Problem]:
    """Buttons of one article, if it is valid today, whose words find nothing among all articles.

    Words that start a calculation find the article about it: whether a form takes them first is
    the conversation's business.
    """
    for title, words in article.buttons.items() if article.is_valid(today) else ():
        decision = decide(engine.search(words, today, {}))
        if decision.told is None and not decision.others:
            yield in_field(article, "buttons", f"'{title}': '{words}' finds no article", WARNING)
