"""Saying the last answer once more."""

from __future__ import annotations

from advisor.answers.answer import Answer
from advisor.conversation import choosing_reading, offices
from advisor.conversation.advancing import answer_of
from advisor.conversation.asking import ask_again
from advisor.conversation.state import State
from advisor.conversation.utterance import Route
from advisor.conversation.world import World


def tell_again(state: State, world: World, *, briefly: bool = False) -> Answer:
    """The open question, the last calculation or the last article, whichever was last; `briefly`
    without the workings."""
    if state.pending:
        return ask_again(state, world, lead="")
    if state.last_reply == offices.REPLY:
        return offices.tell_again(state, world)
    if state.choices:
        return choosing_reading.ask_again(state, world)
    if state.last_reply == "calculation" and state.calculator:
        told = answer_of(world.forms[state.calculator], state, world)
        if not briefly:
            return told
        lead = world.replies.text("told_again")
        return Answer(f"{lead} {told.headline}", buttons=told.buttons, kind=told.kind)
    article = last_article(state, world)
    if article is not None:
        return article
    return world.replies.answer("nothing_to_repeat")


def last_article(state: State, world: World) -> Answer | None:
    """The last article, found as it was found before."""
    if not state.asked:
        return None
    named = world.articles.named(state.asked, law=world.law, on=world.today)
    if named is not None or not state.topic:
        return named
    route = Route(state.programme or "general", state.topic)
    others = [Route(programme, topic, float(share)) for programme, topic, share in state.readings]
    return world.articles.answer(
        route, state.asked, law=world.law, on=world.today, alternatives=others
    )


def tell_basis(state: State, world: World) -> Answer:
    """The legal basis of the last calculation, and nothing else of it."""
    told = answer_of(world.forms[state.calculator or ""], state, world)
    return Answer(headline=told.basis, buttons=told.buttons, kind=told.kind)
