"""What a turn came to: every small text and every kind has a status of the vocabulary."""

import yaml

from advisor.answers.answer import Answer
from advisor.conversation.outcome import OTHER, STATUS_BY_START, STATUS_OF, outcome_of, status_of
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.insight.ranges import ranges_of
from advisor.insight.statuses import STATUSES
from advisor.settings import CLONE

ASKED = Utterance("hỏi", (Route("voluntary_si", "pension", 0.8),))


def test_every_status_is_of_the_vocabulary() -> None:
    assert {*STATUS_OF.values(), *STATUS_BY_START.values()} <= STATUSES.keys()


def test_every_small_text_with_buttons_has_a_status() -> None:
    texts = yaml.safe_load((CLONE / "data" / "replies.yml").read_text(encoding="utf-8"))
    named = [name for name, text in texts.items() if "buttons" in text]
    assert [name for name in named if status_of(Answer("", kind=name)) == OTHER] == []


def test_an_article_beside_an_open_question_is_an_answer() -> None:
    answers = [Answer("…", article="household_hi/eligibility/students"), Answer("?", kind="field")]
    outcome = outcome_of(ASKED, State(), answers)
    assert (outcome.status, outcome.programme) == ("answered_article", "household_hi")


def test_a_question_without_article_stays_unanswered_whatever_is_asked_next() -> None:
    answers = [Answer("…", kind="no_article"), Answer("?", kind="field")]
    assert outcome_of(ASKED, State(), answers).status == "unanswerable_no_article"


def test_inputs_are_kept_in_ranges_only() -> None:
    given = {"income_base": 3_456_789, "groups": ["poor"], "month": "2026-11", "unknown": 1}
    told = ranges_of("voluntary_si.contribution", given)
    assert told == {"income_base": "3-5", "groups": ["poor"], "month": "2026"}
