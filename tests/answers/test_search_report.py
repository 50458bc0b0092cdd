"""The search report with its floors: how often unseen questions find the right article.

The floors stand a little below what was measured (docs/decisions/0006-article-search.md): they
catch a change that makes the search worse, they are not the aim.
"""

from functools import lru_cache, partial

import pytest

from advisor.answers.search.engine import Engine
from advisor.answers.search.measuring import Asked, Measured, ask, held_out, summary
from advisor.answers.search.question_sets import Router, read_questions
from advisor.language.routing.model import RouteModel
from advisor.language.routing.questions import readings
from advisor.settings import CLONE
from tests.answers.published import TODAY, articles

FOLDER = CLONE / "tests" / "answers"
SETS = ("unseen_questions", "unseen_questions_2")


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The search over the published articles."""
    return Engine(list(articles().values()))


def asked(name: str, certain: float = 0.0, router: Router | None = None) -> list[Asked]:
    """The questions of a set."""
    return read_questions(FOLDER / f"{name}.yml", certain=certain, router=router)


def measured(questions: list[Asked]) -> Measured:
    """What the search makes of the questions."""
    return summary(list(ask(engine(), questions, TODAY)))


@pytest.mark.parametrize("name", SETS)
def test_every_right_article_of_the_report_exists(name: str) -> None:
    for question in asked(name):
        assert question.right <= set(articles())


@pytest.mark.parametrize("name", SETS)
def test_no_unseen_question_stands_in_an_article(name: str) -> None:
    seen = {question.casefold() for one in articles().values() for question in one.questions}
    assert not seen & {question.text.casefold() for question in asked(name)}


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
    outcomes = list(ask(engine(), asked(name), TODAY))
    answerable = [outcome.is_told for outcome in outcomes if outcome.asked.right]
    assert summary(outcomes).wrongly_told <= 0.30
    assert sum(answerable) / len(answerable) >= 0.65


@pytest.mark.parametrize(
    ("name", "first", "among"),
    [("unseen_questions", 0.88, 0.95), ("unseen_questions_2", 0.87, 0.92)],
)
def test_the_whole_way_of_a_message_leads_to_its_article(
    name: str, first: float, among: float, route_model: RouteModel
) -> None:
    found = measured(asked(name, router=partial(readings, route_model)))
    print(found)
    assert found.first >= first
    assert found.among >= among
    assert found.wrongly_told <= 0.05
