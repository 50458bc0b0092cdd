"""The search report with its floors: how often unseen questions find the right article.

The floors stand a little below what was measured (docs/decisions/0006-article-search.md): they
catch a change that makes the search worse, they are not the aim.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import pytest
import yaml

from advisor.answers.search.engine import Engine
from advisor.answers.search.measuring import Asked, Measured, ask, held_out, summary
from advisor.answers.search.prior import Place
from advisor.settings import CLONE
from tests.answers.published import TODAY, articles

UNSEEN = CLONE / "tests" / "answers" / "unseen_questions.yml"


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The search over the published articles."""
    return Engine(list(articles().values()))


@lru_cache(maxsize=1)
def unseen() -> Mapping[str, Any]:
    """The questions by programme."""
    loaded: Mapping[str, Any] = yaml.safe_load(UNSEEN.read_text(encoding="utf-8"))
    return loaded


def full(programme: str, name: str) -> str:
    """The whole id of an article named within its programme."""
    return name if name.count("/") == 2 else f"{programme}/{name}"


def asked(certain: float) -> list[Asked]:
    """The answerable questions; the route is `certain` of the first right article's place."""
    found: list[Asked] = []
    for programme, questions in unseen().items():
        for row in questions if programme != "none" else ():
            right = frozenset(full(programme, name) for name in row["right"])
            place: Place = (programme, row["right"][0].split("/")[0])
            found.append(Asked(row["ask"], right, {place: certain} if certain else {}))
    return found


def measured(questions: list[Asked]) -> Measured:
    """What the search makes of the questions."""
    return summary(list(ask(engine(), questions, TODAY)))


def test_every_right_article_of_the_report_exists() -> None:
    for question in asked(0.0):
        assert question.right <= set(articles())


def test_no_unseen_question_stands_in_an_article() -> None:
    seen = {question.casefold() for one in articles().values() for question in one.questions}
    assert not seen & {question.text.casefold() for question in asked(0.0)}


@pytest.mark.parametrize(
    ("certain", "first", "among"), [(0.0, 0.78, 0.89), (0.7, 0.86, 0.95)], ids=["words", "route"]
)
def test_unseen_questions_find_their_article(certain: float, first: float, among: float) -> None:
    found = measured(asked(certain))
    print(found)
    assert found.first >= first
    assert found.among >= among


@pytest.mark.parametrize(
    ("certain", "first", "among"), [(0.0, 0.32, 0.56), (0.9, 0.51, 0.77)], ids=["words", "route"]
)
def test_held_out_questions_find_their_article(certain: float, first: float, among: float) -> None:
    """The articles' own questions, each asked of a library without it; writers made them differ."""
    found = summary(held_out(list(articles().values()), TODAY, certain=certain))
    print(found)
    assert found.first >= first
    assert found.among >= among


def test_by_words_alone_fewer_questions_without_an_answer_are_answered() -> None:
    """The router keeps most of them out before; here the words stand alone."""
    without = [Asked(text, frozenset(), {}) for text in unseen()["none"]]
    outcomes = list(ask(engine(), asked(0.0), TODAY))
    assert measured(without).wrongly_told <= 0.45
    assert sum(outcome.is_told for outcome in outcomes) / len(outcomes) >= 0.65
