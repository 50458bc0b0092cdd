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

FOLDER = CLONE / "tests" / "answers"
SETS = ("unseen_questions", "unseen_questions_2")


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The search over the published articles."""
    return Engine(list(articles().values()))


@lru_cache(maxsize=2)
def unseen(name: str) -> Mapping[str, Any]:
    """The questions of a set by programme."""
    text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.safe_load(text)
    return loaded


def full(programme: str, name: str) -> str:
    """The whole id of an article named within its programme."""
    return name if name.count("/") == 2 else f"{programme}/{name}"


def asked(name: str, certain: float) -> list[Asked]:
    """The answerable questions; the route is `certain` of the first right article's place."""
    found: list[Asked] = []
    for programme, questions in unseen(name).items():
        for row in questions if programme != "none" else ():
            right = frozenset(full(programme, name) for name in row["right"])
            place: Place = (programme, row["right"][0].split("/")[0])
            found.append(Asked(row["ask"], right, {place: certain} if certain else {}))
    return found


def measured(questions: list[Asked]) -> Measured:
    """What the search makes of the questions."""
    return summary(list(ask(engine(), questions, TODAY)))


@pytest.mark.parametrize("name", SETS)
def test_every_right_article_of_the_report_exists(name: str) -> None:
    for question in asked(name, 0.0):
        assert question.right <= set(articles())


@pytest.mark.parametrize("name", SETS)
def test_no_unseen_question_stands_in_an_article(name: str) -> None:
    seen = {question.casefold() for one in articles().values() for question in one.questions}
    assert not seen & {question.text.casefold() for question in asked(name, 0.0)}


@pytest.mark.parametrize(
    ("name", "certain", "first", "among"),
    [
        ("unseen_questions", 0.0, 0.83, 0.94),
        ("unseen_questions", 0.7, 0.88, 0.97),
        ("unseen_questions_2", 0.0, 0.81, 0.93),
        ("unseen_questions_2", 0.7, 0.86, 0.96),
    ],
)
def test_unseen_questions_find_their_article(
    name: str, certain: float, first: float, among: float
) -> None:
    found = measured(asked(name, certain))
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


@pytest.mark.parametrize("name", SETS)
def test_by_words_alone_fewer_questions_without_an_answer_are_answered(name: str) -> None:
    """The router keeps most of them out before; here the words stand alone."""
    without = [Asked(text, frozenset(), {}) for text in unseen(name)["none"]]
    outcomes = list(ask(engine(), asked(name, 0.0), TODAY))
    assert measured(without).wrongly_told <= 0.30
    assert sum(outcome.is_told for outcome in outcomes) / len(outcomes) >= 0.65
