""" "Năm 2024 thì sao" after an article: the same question for that time."""

from __future__ import annotations

from datetime import date

from advisor.answers.answer import Answer
from advisor.answers.formatting import format_date
from advisor.conversation.asked_time import time_alone, time_of_rules
from advisor.conversation.retelling import last_article
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]


def article_then(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The last article for the day that the message names; None when it says anything else."""
    if state.last_reply != "article" or state.pending or state.choices:
        return None
    day = time_alone(utterance, world.today)
    told = last_article(state, world) if day is not None else None
    if day is None or told is None or not told.article:
        return None
    return state, [_for_day(told, state.asked, day, world)]


def for_time_asked(answer: Answer, utterance: Utterance, world: World) -> Answer:
    """The article found today, as it was on the day the question names."""
    day = time_of_rules(utterance, world.today)
    if day is None or not answer.article:
        return answer
    return _for_day(answer, utterance.text, day, world)


def _for_day(told: Answer, text: str, day: date, world: World) -> Answer:
    answer = world.articles.on_day(told.article, text, law=world.law, on=day, today=world.today)
    if not answer.article or _place(answer.article) == _place(told.article):
        return answer
    return Answer(world.replies.text("no_article_then", day=format_date(day)), kind="no_article")


def _place(article: str) -> str:
    """Programme and topic of an article: one about something else answers nothing of that time."""
    return article.rpartition("/")[0]
