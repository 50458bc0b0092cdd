"""Answering a route: a what-if, the form that fits, else the article, else an honest word."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer
from advisor.conversation.advancing import advance
from advisor.conversation.another_time import for_time_asked
from advisor.conversation.carrying import carried, said_before
from advisor.conversation.choosing import choose_form
from advisor.conversation.choosing_reading import ask_programme, first_topics
from advisor.conversation.circumstances import (
    CIRCUMSTANCE,
    circumstance_of,
    with_circumstance,
)
from advisor.conversation.circumstances import TOPIC as MAY_JOIN
from advisor.conversation.comparing import start_comparison
from advisor.conversation.context import PROGRAMMES, SMALL_TALK, SUBJECTS, is_fragment
from advisor.conversation.filling import read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.further_questions import clause_about
from advisor.conversation.manners import out_of_scope, small_talk
from advisor.conversation.names import load_names
from advisor.conversation.parts import Part
from advisor.conversation.rereading import part_about, reread
from advisor.conversation.said_otherwise import said_otherwise
from advisor.conversation.state import State, Triple
from advisor.conversation.told import CHOICE, Told
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
LONGEST_KEPT = 300


def answer_in_order(
    routes: tuple[Route, ...],
    utterance: Utterance,
    state: State,
    world: World,
    *,
    done: str | None = None,
) -> Turn:
    """Answer route after route; those after an open question wait for its answer. `done` is a
    calculation that was told just before."""
    text = utterance.text
    parts = tuple(Part(route, part_about(route, text, world.signals)) for route in routes)
    return answer_parts(parts, utterance, state, world, done=done)


def answer_parts(
    parts: tuple[Part, ...],
    utterance: Utterance,
    state: State,
    world: World,
    *,
    done: str | None = None,
) -> Turn:
    """Answer question after question, each with the figures of its own words; those after an open
    one wait for its answer.

    One calculation answers "được bao nhiêu" and "mấy tháng" at once: it is told only once.
    """
    told = Told([done])
    for number, part in enumerate(parts):
        route, own = part.route, utterance
        if len(parts) > 1:
            own = reread(part.text, (route,), world.today)
        form = choose_form(route, own, world, state)
        if form is not None and form.calculator in told.calculators:
            continue
        state, said = answer_route(route, own, state, world)
        told.add(state, said)
        if state.pending or state.choices:
            return replace(state, waiting=_waiting(parts[number + 1 :])), told.all()
    if told.first is not None:
        # A follow-up is about the calculation that was asked for first.
        first = told.first
        state = replace(state, calculator=first.calculator, inputs=first.inputs)
    return replace(state, waiting=(), together=told.several), told.all()


def _waiting(parts: tuple[Part, ...]) -> tuple[Triple, ...]:
    return tuple((p.route.programme, p.route.topic, p.text[:LONGEST_KEPT]) for p in parts)


def answer_route(route: Route, utterance: Utterance, state: State, world: World) -> Turn:
    """Answer one route, and remember what was asked."""
    compared = start_comparison(route, utterance, state, world)
    if compared is not None:
        return compared
    form = choose_form(route, utterance, world, state)
    if form is not None:
        return start_form(form, route, utterance, state, world)
    words = _words_in_context(route, utterance, state, world)
    article = _of_programme(route, find_article(route, words, utterance, world), utterance, world)
    if article is None and utterance.heard:
        return _by_words_alone(utterance, state, world)
    if article is None and route.programme == "general":
        if state.programme is None:
            return ask_programme(route.topic, utterance, state, world)
        return answer_route(replace(route, programme=state.programme), utterance, state, world)
    state = replace(
        state.closed(),
        topic=_told_topic(route, article),
        last_reply="article" if article is None or article.article else CHOICE,
        asked=words[:LONGEST_KEPT],
        readings=tuple((o.programme, o.topic, str(o.confidence)) for o in utterance.alternatives),
    )
    if route.programme not in PROGRAMMES:
        return state, [article or world.replies.answer("no_article")]
    nothing = replace(world.replies.answer("no_article"), buttons=first_topics(route.programme))
    return replace(state, programme=route.programme), [article or nothing]


def _told_topic(route: Route, article: Answer | None) -> str:
    """What is talked about then: a benefit only where the article is about it."""
    programme, _, rest = (article.article if article else "").partition("/")
    topic = rest.partition("/")[0]
    other = programme == route.programme and bool(topic) and route.topic in SUBJECTS
    return topic if other else route.topic


def _by_words_alone(utterance: Utterance, state: State, world: World) -> Turn:
    """What the conversation led to has no article: the message is taken as it stands."""
    heard, *others = utterance.heard
    if heard.programme == "out_of_scope":
        return out_of_scope(state, utterance, world)
    if heard.topic in SMALL_TALK:
        return state.closed(), [small_talk(heard.topic, world)]
    alone = replace(utterance, routes=(heard,), alternatives=tuple(others), heard=())
    return answer_route(heard, alone, state, world)


def find_article(route: Route, words: str, utterance: Utterance, world: World) -> Answer | None:
    """The library's answer to a message under one of its readings."""
    others = utterance.alternatives
    found = world.articles.answer(route, words, law=world.law, on=world.today, alternatives=others)
    if found is None or said_otherwise(route.programme, utterance.text):
        return found
    return for_time_asked(found, utterance, world)


def _of_programme(
    route: Route, article: Answer | None, utterance: Utterance, world: World
) -> Answer | None:
    """The article, unless a few words in a conversation about one programme found another's."""
    told = (article.article if article else "").partition("/")[0]
    elsewhere = told in PROGRAMMES and route.programme in PROGRAMMES and told != route.programme
    leans = bool(utterance.heard) and is_fragment(utterance, world.signals)
    return None if elsewhere and leans else article


def _words_in_context(route: Route, utterance: Utterance, state: State, world: World) -> str:
    """The words to search with: one clause of several questions; "giấy tờ cần gì" after the pension
    is about the pension's."""
    clause = clause_about(route, utterance.text, world.signals)
    told = state.topic if state.programme == route.programme else None
    if clause is not None and route.programme in PROGRAMMES:
        return f"{clause} {_what_for(route, told)}"
    otherwise = said_otherwise(route.programme, utterance.text)
    if otherwise is not None:
        return otherwise.means
    if told and world.signals.has("what_is_that", utterance.text):
        return _meaning_of(route.programme, told)
    untold = route.topic == MAY_JOIN and circumstance_of(utterance.text) is None
    untold = untold and not utterance.of_kind("relative")
    if untold and is_fragment(utterance, world.signals):
        return with_circumstance(utterance.text, state.person.get(CIRCUMSTANCE))
    if route.topic == told and world.signals.has("asks_condition", utterance.text):
        return f"{state.asked} {utterance.text}"
    if told not in SUBJECTS or route.topic in SUBJECTS:
        return utterance.text
    if not is_fragment(utterance, world.signals):
        return utterance.text
    drawn = load_names().words["drawing"].get(route.topic, "")
    return " ".join(f"{utterance.text} {drawn} {load_names().of('topics', told)}".split())


def _meaning_of(programme: str, topic: str) -> str:
    """The words to look up what a benefit, else its programme, is."""
    names = load_names()
    benefit = f"{names.of('topics', topic)} " if topic in SUBJECTS else ""
    return f"{benefit}{names.of('programmes', programme)} là gì"


def _what_for(route: Route, told: str | None) -> str:
    """What a clause of its own is about: the benefit of the message, else joining the programme."""
    names = load_names()
    programme = names.of("programmes", route.programme)
    if told in SUBJECTS:
        return f"{names.of('topics', told)} {programme}"
    return f"{names.words['joining'].get(route.programme, '')} {programme}".strip()


def start_form(form: Form, route: Route, utterance: Utterance, state: State, world: World) -> Turn:
    """Open a form with everything the message already says."""
    read = read_inputs(form, utterance, today=world.today)
    before = said_before(form, utterance, state, world)
    found = {**before, **carried(form, utterance, state, world), **read}
    opened = replace(
        state.closed(),
        programme=form.programme,
        topic=route.topic,
        calculator=form.calculator,
        inputs=found,
        compared={},
        asked=utterance.text[:LONGEST_KEPT],
    )
    return advance(opened, world)
