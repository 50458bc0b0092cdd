"""A new question: a calculation, an article, small talk, or help when it was not understood."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer, Button
from advisor.conversation.advancing import advance
from advisor.conversation.choosing import choose_form
from advisor.conversation.context import PROGRAMMES, SMALL_TALK
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.names import load_names
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
UNDERSTOOD = 0.2
LAST_RUNG = 3


def answer_new(state: State, utterance: Utterance, world: World) -> Turn:
    """Answer the routes of the message in order; a second one waits while the first is open."""
    route = utterance.main
    if route.confidence < UNDERSTOOD:
        return _not_understood(state, utterance, world)
    state = replace(state, misses=0)
    if route.topic in SMALL_TALK:
        return state.closed(), [small_talk(route.topic, world)]
    if route.programme == "out_of_scope":
        return state, [_out_of_scope(utterance, world)]
    return answer_in_order(utterance.routes, utterance, state, world)


def answer_in_order(
    routes: tuple[Route, ...], utterance: Utterance, state: State, world: World
) -> Turn:
    """Answer route after route; those after an open question wait for its answer."""
    answers: list[Answer] = []
    for number, route in enumerate(routes):
        state, told = answer_route(route, utterance, state, world)
        answers += told
        if state.pending:
            rest = tuple((r.programme, r.topic, utterance.text[:300]) for r in routes[number + 1 :])
            return replace(state, waiting=rest), answers
    return replace(state, waiting=()), answers


def answer_route(route: Route, utterance: Utterance, state: State, world: World) -> Turn:
    """One route: the form that fits, else the article, else an honest word."""
    form = choose_form(route, utterance, world)
    if form is not None:
        return start_form(form, route, utterance, state, world)
    article = world.articles.answer(route, utterance.text, law=world.law, on=world.today)
    if article is None and route.programme == "general":
        return _which_programme(route, state, world)
    state = replace(state.closed(), topic=route.topic, last_reply="article")
    if route.programme in PROGRAMMES:
        state = replace(state, programme=route.programme)
    return state, [article or world.replies.answer("no_article")]


def start_form(form: Form, route: Route, utterance: Utterance, state: State, world: World) -> Turn:
    """Open a form with everything the message already says."""
    found = read_inputs(form, utterance, today=world.today)
    opened = replace(
        state.closed(),
        programme=form.programme,
        topic=route.topic,
        calculator=form.calculator,
        inputs=found,
    )
    return advance(opened, world)


def small_talk(topic: str, world: World) -> Answer:
    """The fitting reply to a greeting, thanks, a complaint …"""
    return world.replies.answer("handoff" if topic == "complaint_handoff" else topic)


def _out_of_scope(utterance: Utterance, world: World) -> Answer:
    authority = world.signals.authority(utterance.text)
    if authority:
        return world.replies.answer("out_of_scope_named", authority=authority)
    abusive = world.signals.has("abuse", utterance.text)
    return world.replies.answer("abuse" if abusive else "out_of_scope")


def _which_programme(route: Route, state: State, world: World) -> Turn:
    """The topic is clear, the programme is not: one short question with buttons."""
    names = load_names()
    topic = names.of("topics", route.topic)
    buttons = tuple(
        Button(names.of("programmes", code), f"{topic} {names.of('programmes', code)}")
        for code in PROGRAMMES
    )
    asked = replace(state.closed(), topic=route.topic, last_reply="clarify")
    return asked, [replace(world.replies.answer("clarify"), buttons=buttons)]


def _not_understood(state: State, utterance: Utterance, world: World) -> Turn:
    """The ladder: rephrase with examples, the closest topics as buttons, a person."""
    rung = min(state.misses + 1, LAST_RUNG)
    answer = world.replies.answer(f"fallback_{rung}")
    if rung == 2:
        answer = replace(answer, buttons=_closest(utterance))
    return replace(state.closed(), misses=rung % LAST_RUNG), [answer]


def _closest(utterance: Utterance) -> tuple[Button, ...]:
    names = load_names()
    routes = [route for route in utterance.alternatives if route.programme in PROGRAMMES][:3]
    titles = [
        f"{names.of('topics', route.topic)} {names.of('programmes', route.programme)}"
        for route in routes
    ]
    return tuple(Button(title[0].upper() + title[1:], title) for title in titles)
