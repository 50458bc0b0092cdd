"""Front matter that reads well but may still be wrong: citations, doubt, number of questions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from advisor.answers.article import Article
from advisor.answers.checking.problem import WARNING, Problem, in_field
from advisor.answers.statutes import CitationError, Statutes
from advisor.language.fold import fold

FEWEST_QUESTIONS: Final = 6
MOST_QUESTIONS: Final = 30
LONGEST_TITLE: Final = 100
BUTTON_TITLE: Final = 20
MOST_BUTTONS: Final = 5


def check_fields(article: Article, statutes: Statutes) -> Iterator[Problem]:
    """Citations, questions, caution, title and buttons of one article."""
    yield from _citations(article, statutes)
    yield from _questions(article)
    yield from _buttons(article)
    if article.certainty == "uncertain" and not article.caution:
        yield in_field(article, "caution", "an uncertain article must say what is not certain")
    if len(article.title) > LONGEST_TITLE:
        yield in_field(article, "title", f"is longer than {LONGEST_TITLE} characters")


def _citations(article: Article, statutes: Statutes) -> Iterator[Problem]:
    for notation in article.basis:
        try:
            statute = statutes.cited(notation)
        except CitationError as error:
            yield in_field(article, "basis", str(error))
            continue
        if statute.end is not None and statute.end < article.valid_from:
            reason = f"'{notation}' ended on {statute.end}, before valid_from"
            yield in_field(article, "basis", reason, WARNING)


def _questions(article: Article) -> Iterator[Problem]:
    count = len(article.questions)
    if not FEWEST_QUESTIONS <= count <= MOST_QUESTIONS:
        wanted = f"{FEWEST_QUESTIONS}–{MOST_QUESTIONS}"
        yield in_field(article, "questions", f"{count} given, {wanted} wanted")
    folded = [fold(question).rstrip("?. ") for question in article.questions]
    for question, spelt in zip(article.questions, folded, strict=True):
        if folded.count(spelt) > 1:
            yield in_field(article, "questions", f"'{question}' is given twice")
            return


def _buttons(article: Article) -> Iterator[Problem]:
    if len(article.buttons) > MOST_BUTTONS:
        reason = f"{len(article.buttons)} buttons, at most {MOST_BUTTONS} are shown"
        yield in_field(article, "buttons", reason)
    for title, words in article.buttons.items():
        if len(title) > BUTTON_TITLE:
            reason = f"'{title}' is longer than {BUTTON_TITLE} characters"
            yield in_field(article, "buttons", reason, WARNING)
        if words.startswith("/"):
            yield in_field(article, "buttons", f"'{words}' is a command, not a citizen's words")
