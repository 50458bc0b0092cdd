"""How readable the articles are: the length of their sentences, in syllables written apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import mean
from typing import Final

from advisor.answers.article import Article
from advisor.answers.layout import sentences
from advisor.answers.telling import render_article
from advisor.law import LawBook

LONG_SENTENCE: Final = 25


@dataclass(frozen=True)
class Readability:
    """Counts; `mean` and `longest` in words a sentence, `long` the share (0–1) of long ones."""

    articles: int
    sentences: int
    mean: float
    longest: int
    long: float


def readability(articles: Iterable[Article], *, law: LawBook, on: date) -> Readability:
    """The sentences of the articles as they are told on a day.

    Raises TextNotRenderable when an article has no figure on that day.
    """
    told = [render_article(article, law=law, on=on) for article in articles]
    texts = [f"{one.headline}\n\n{one.details}" for one in told]
    lengths = [len(sentence.split()) for text in texts for sentence in sentences(text)] or [0]
    return Readability(
        articles=len(told),
        sentences=len(lengths),
        mean=mean(lengths),
        longest=max(lengths),
        long=sum(length > LONG_SENTENCE for length in lengths) / len(lengths),
    )
