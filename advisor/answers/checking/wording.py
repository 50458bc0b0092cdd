"""Length and shape of a rendered article: the short answer, sentences, what a channel can carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from advisor.answers.article import Article
from advisor.answers.checking.problem import WARNING, Problem, in_body
from advisor.answers.formatting import format_date
from advisor.answers.layout import blocks, sentences
from advisor.answers.telling import Told, answer_of

LONGEST_ARTICLE: Final = 1_800
LONGEST_MESSAGE: Final = 2_000
MOST_SENTENCES: Final = 3
LONGEST_SENTENCE: Final = 25
_FOREIGN_MARKS: Final = ("**", "](", "|--", "```", "__")


def check_wording(article: Article, day: date, told: Told) -> Iterator[Problem]:
    """Problems of the text as it reads on one day."""
    when = format_date(day)
    length = len(told.headline) + len(told.details) + 2
    if length > LONGEST_ARTICLE:
        reason = f"on {when}: {length} characters, at most {LONGEST_ARTICLE}"
        yield in_body(article, None, reason)
    whole = len(answer_of(article, told).to_text())
    if length <= LONGEST_ARTICLE and whole > LONGEST_MESSAGE:
        reason = f"on {when}: {whole} characters with basis and cautions: will be cut at a heading"
        yield in_body(article, None, reason, WARNING)
    yield from _short_answer(article, when, told)
    for mark in _FOREIGN_MARKS:
        if mark in told.headline or mark in told.details:
            yield in_body(article, None, f"'{mark}': only paragraphs, headings and lists")
    if "{" in told.headline + told.details:
        yield in_body(article, None, "a brace is left in the text")


def _short_answer(article: Article, when: str, told: Told) -> Iterator[Problem]:
    if not told.headline:
        yield in_body(article, None, f"on {when}: there is no short answer before the headings")
        return
    if any(block.kind != "paragraph" for block in blocks(told.headline)):
        yield in_body(article, None, "the short answer is plain sentences, lists come after it")
    count = len(sentences(told.headline))
    if count > MOST_SENTENCES:
        reason = f"on {when}: the short answer has {count} sentences, at most {MOST_SENTENCES}"
        yield in_body(article, None, reason)


def check_readability(article: Article, told: Told) -> Iterator[Problem]:
    """Sentences too long to take in at once."""
    for sentence in sentences(f"{told.headline}\n\n{told.details}"):
        words = len(sentence.split())
        if words > LONGEST_SENTENCE:
            reason = f"{words} words in a sentence: '{sentence[:50]}…'"
            yield in_body(article, _row_of(article, sentence), reason, WARNING)


def _row_of(article: Article, sentence: str) -> int | None:
    """The body's row the sentence starts on, when its first words stand there as they are."""
    start = " ".join(sentence.split()[:3])
    rows = article.body.splitlines()
    return next((number for number, row in enumerate(rows, 1) if start in row), None)
