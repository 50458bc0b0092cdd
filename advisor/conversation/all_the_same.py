"""What words or figures of a message say, though its route leads nowhere."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer
from advisor.conversation.answering import LONGEST_KEPT, find_article, start_form
from advisor.conversation.choosing import has_words
from advisor.conversation.context import CONFIDENT, LEAST_WORDS, PROGRAMMES
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.told import CHOICE
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
# Forms of this priority name words that nothing else means.
TELLING = 2


def no_small_talk(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The article that a doubtful complaint or denial asks for; None when there is none."""
    route, length = utterance.main, len(plain(utterance.text).split())
    if route.confidence >= CONFIDENT or length < LEAST_WORDS:
        return None
    if world.signals.has("person", utterance.text):
        return None
    turn = article_all_the_same(state, utterance, world)
    return turn if turn is not None and turn[0].last_reply == "article" else None


def calculation_all_the_same(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The words and figures of a calculation outvote a route that leads nowhere."""
    signals, text = world.signals, utterance.text
    if signals.authority(text) or signals.has("abuse", text):
        return None
    for form in sorted(world.forms.values(), key=lambda form: -form.priority):
        if not has_words(_telling(form), text):
            continue
        if read_inputs(form, utterance, today=world.today):
            route = Route(form.programme, next(iter(form.starts)))
            return start_form(form, route, utterance, state, world)
    return None


def _telling(form: Form) -> tuple[str, ...]:
    return form.words if form.priority >= TELLING else form.tells


def article_all_the_same(state: State, utterance: Utterance, world: World) -> Turn | None:
    """An article whose words the message carries outvotes a route that leads nowhere."""
    signals, text = world.signals, utterance.text
    if signals.authority(text) or signals.has("abuse", text):
        return None
    route = utterance.main
    if signals.has("table_of_the_law", text):
        route = replace(route, confidence=0.0)  # as sure as the router is, it is wrong here
    article = find_article(route, text, utterance, world)
    if article is None:
        return None
    reply = "article" if article.article else CHOICE
    programme, topic = _place_of(article) or (state.programme, state.topic)
    told = replace(state.closed(), programme=programme, topic=topic, last_reply=reply)
    return replace(told, asked=text[:LONGEST_KEPT], readings=()), [article]


def _place_of(article: Answer) -> tuple[str, str] | None:
    """Programme and topic of the article that was told; None for a choice or one about all."""
    programme, _, rest = article.article.partition("/")
    return (programme, rest.partition("/")[0]) if programme in PROGRAMMES else None
