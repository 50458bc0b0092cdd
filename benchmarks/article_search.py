"""Finding an article as the library grows: the real ones, and many more made of their words."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import replace

from advisor.answers.article import Article
from advisor.answers.search.engine import Engine
from advisor.answers.shelf import Shelf
from advisor.settings import CLONE
from benchmarks.options import TODAY
from benchmarks.report import Table
from benchmarks.timing import Times, milliseconds

SIZES = (200, 1_000, 10_000)
MOST_QUESTIONS = 500
SEED = 20261124


def measure_search(messages: Sequence[str]) -> Table:
    """A whole search (text cleaning and segmenting included) in libraries of each size."""
    table = Table(
        f"Finding an article ({min(len(messages), MOST_QUESTIONS)} messages, no route)",
        ["articles", "read all", "after one edit", "p50", "p95", "p50 to the smallest"],
    )
    first = 0.0
    made = grown(_real(), max(SIZES))
    for size in SIZES:
        engine, reading, again = _engines(made[:size])
        times = _search(engine, messages[:MOST_QUESTIONS])
        first = first or times.p50
        table.add(
            f"{size:,}",
            f"{reading:.1f} s",
            f"{again:.2f} s",
            milliseconds(times.p50),
            milliseconds(times.p95),
            f"{times.p50 / first:.2f} ×",
        )
    return table


def grown(real: Sequence[Article], size: int) -> list[Article]:
    """`size` articles: the real ones in a chance order, then others that stand in the places of
    real ones and whose texts are halves of real texts, so that words are as frequent as in life."""
    chance = random.Random(SEED)
    articles = chance.sample(real, min(size, len(real)))
    while len(articles) < size:
        one, other = chance.choice(real), chance.choice(real)
        articles.append(_mixed(one, other, len(articles), chance))
    return articles


def _mixed(one: Article, other: Article, number: int, chance: random.Random) -> Article:
    questions = [
        _halves(text, chance.choice(other.questions or (other.title,))) for text in one.questions
    ]
    return replace(
        one,
        id=f"{one.programme}/{one.topic}/made-{number}",
        title=_halves(one.title, other.title),
        questions=tuple(questions),
        keywords=(*one.keywords[:1], *other.keywords[:1]),
        body="\n".join(
            _halves(line, chance.choice(other.body.splitlines())) for line in one.body.splitlines()
        ),
        valid_to=None,
    )


def _halves(one: str, other: str) -> str:
    """The beginning of one text and the end of another."""
    first, second = one.split(), other.split()
    return " ".join([*first[: (len(first) + 1) // 2], *second[len(second) // 2 :]])


def _real() -> list[Article]:
    shelf = Shelf(CLONE / "data" / "articles")
    shelf.refresh()
    return [article for article in shelf.articles.values() if article.is_valid(TODAY)]


def _engines(articles: list[Article]) -> tuple[Engine, float, float]:
    """The index, the seconds for reading all articles, and for one edited article."""
    started = time.perf_counter()
    engine = Engine(articles)
    reading = time.perf_counter() - started
    edited = [replace(articles[0], title=f"{articles[0].title} mới"), *articles[1:]]
    started = time.perf_counter()
    Engine(edited, engine)
    return engine, reading, time.perf_counter() - started


def _search(engine: Engine, messages: Sequence[str]) -> Times:
    engine.search(messages[0], TODAY, {})
    times = Times()
    for text in messages:
        started = time.perf_counter()
        engine.search(text, TODAY, {})
        times.add(time.perf_counter() - started)
    return times
