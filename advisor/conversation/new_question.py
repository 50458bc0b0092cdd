"""A new question: a calculation, an article, small talk, or help when it was not understood."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer
from advisor.conversation.advancing import advance
from advisor.conversation.carrying import carried
from advisor.conversation.choosing import choose_form, has_words
from advisor.conversation.choosing_reading import (
    ask_programme,
    ask_reading,
    ask_topic,
    ask_use,
    ask_with_figures,
    picked,
)
from advisor.conversation.comparing import start_comparison
from advisor.conversation.context import PROGRAMMES, SMALL_TALK, is_fragment
from advisor.conversation.filling import next_missing, read_inputs
from advisor.conversation.forms import Form
from advisor.conversation.further_questions import all_routes
from advisor.conversation.manners import not_understood, out_of_scope, small_talk
from advisor.conversation.names import load_names
from advisor.conversation.rereading import part_about, reread
from advisor.conversation.state import State, Triple
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
UNDERSTOOD = 0.2
# Two readings this close together, and neither likely: the citizen is asked which.
CLOSE = 0.1
LIKELY = 0.55
LONGEST_KEPT = 300
# Topics that name a benefit: what papers, where and by when are asked of them.
SUBJECTS = (
    "pension",
    "lump_sum",
    "maternity",
    "survivor_death",
    "job_support",
    "hospital_referral",
    "transfer_combine",
)
# Forms of this priority name words that nothing else means.
TELLING = 2


def answer_choice(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The citizen picks one of the readings that were offered; None when nothing was picked."""
    if not state.choices:
        return None
    route = picked(state, utterance, world)
    if route is None:
        return ask_with_figures(state, utterance, world)
    asked = reread(state.held, (route,), world.today)
    return answer_in_order((route,), asked, state.closed(), world)


def answer_new(state: State, utterance: Utterance, world: World) -> Turn:
    """Answer the routes of the message in order; a second one waits while the first is open."""
    route = utterance.main
    if route.confidence < UNDERSTOOD:
        return not_understood(state, utterance, world)
    told = _told_in_figures(state, utterance, world)
    if told is not None:
        return told
    if state.calculator is None:
        use = ask_use(state, utterance, world)
        if use is not None:
            return use
    if route.programme == "out_of_scope":
        calculation = _calculation_all_the_same(state, utterance, world)
        if calculation is not None:
            return calculation
        return out_of_scope(state, utterance, world)
    if route.topic in SMALL_TALK:
        return state.closed(), [small_talk(route.topic, world)]
    if not route.topic:
        return ask_topic(route.programme, state, world)
    utterance = _with_words_of_before(state, utterance, world)
    state = state.closed()
    routes = all_routes(utterance, world.signals)
    unclear = _unclear(state, utterance, world) if len(routes) == 1 else None
    return unclear or answer_in_order(routes, utterance, state, world)


def _told_in_figures(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Pay, months and a minimum-wage region say what is asked, though no programme is named: only
    one calculation is made of all these."""
    if state.calculator or world.signals.programmes(utterance.text):
        return None
    if not utterance.of_kind("region"):
        return None
    for form in sorted(world.forms.values(), key=lambda form: -len(form.fields)):
        found = read_inputs(form, utterance, today=world.today)
        if "region" in found and next_missing(form, found, topic=None) is None:
            route = Route(form.programme, next(iter(form.starts)))
            return start_form(form, route, utterance, state, world)
    return None


def _calculation_all_the_same(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The words and figures of a calculation outvote a route that leads nowhere."""
    signals, text = world.signals, utterance.text
    if signals.authority(text) or signals.has("abuse", text):
        return None
    for form in sorted(world.forms.values(), key=lambda form: -form.priority):
        if form.priority < TELLING or not has_words(form.words, text):
            continue
        if read_inputs(form, utterance, today=world.today):
            route = Route(form.programme, next(iter(form.starts)))
            return start_form(form, route, utterance, state, world)
    return None


def _with_words_of_before(state: State, utterance: Utterance, world: World) -> Utterance:
    """ "Còn BHYT thì sao" asks the last question again, with its figures, about BHYT; what is said
    instead of a choice goes on from the words that the choice was about."""
    if state.held and is_fragment(utterance, world.signals):
        return reread(f"{state.held}, {utterance.text}", utterance.routes, world.today)
    if not state.asked or world.signals.bare_programme(utterance.text) is None:
        return utterance
    name = load_names().of("programmes", utterance.main.programme)
    text = f"{world.signals.without_programmes(state.asked)} {name}"
    return reread(text, (utterance.main,), world.today)


def _unclear(state: State, utterance: Utterance, world: World) -> Turn | None:
    """One short question when the programme is open or two readings are close."""
    route, named = utterance.main, world.signals.programmes(utterance.text)
    # A region of minimum wages is asked for by unemployment insurance alone.
    told = bool(named or utterance.of_kind("region"))
    alone = state.programme is None and not told and is_fragment(utterance, world.signals)
    if alone and (route.programme == "general" or route.confidence < LIKELY):
        if world.signals.authority(utterance.text):
            return out_of_scope(state, utterance, world)
        return ask_programme(route.topic, utterance, state, world)
    rival = next(iter(utterance.alternatives), None)
    if rival is None or rival.programme not in PROGRAMMES or route.programme not in PROGRAMMES:
        return None
    if state.programme is not None and rival.topic == route.topic:
        return None
    close = route.confidence < LIKELY and route.confidence - rival.confidence < CLOSE
    if not close or _calculates(utterance, world) or _same_article(route, rival, utterance, world):
        return None
    return ask_reading((route, rival), utterance, state, world)


def _same_article(one: Route, other: Route, utterance: Utterance, world: World) -> bool:
    """Whether both readings lead to one article, so that there is nothing to choose."""
    found = [
        world.articles.answer(route, utterance.text, law=world.law, on=world.today)
        for route in (one, other)
    ]
    first, second = ((answer.article if answer else "") for answer in found)
    return first != "" and first == second


def _calculates(utterance: Utterance, world: World) -> bool:
    """Whether the figures in the message decide: its likeliest reading calculates with them."""
    return bool(utterance.values) and choose_form(utterance.main, utterance, world) is not None


def answer_in_order(
    routes: tuple[Route, ...],
    utterance: Utterance,
    state: State,
    world: World,
    *,
    done: str | None = None,
) -> Turn:
    """Answer route after route; those after an open question wait for its answer.

    One calculation answers "được bao nhiêu" and "mấy tháng" at once: it is told only once. `done`
    is one that was told just before.
    """
    answers: list[Answer] = []
    told = [done]
    first: State | None = None
    for number, route in enumerate(routes):
        own = utterance
        if len(routes) > 1:
            own = reread(part_about(route, utterance.text, world.signals), (route,), world.today)
        form = choose_form(route, own, world, state)
        if form is not None and form.calculator in told:
            continue
        state, said = answer_route(route, own, state, world)
        answers += said
        if state.pending or state.choices:
            return replace(state, waiting=_waiting(routes[number + 1 :], utterance)), answers
        if state.last_reply == "calculation":
            told.append(state.calculator)
            first = first or state
    if first is not None:
        # A follow-up is about the calculation that was asked for first.
        state = replace(state, calculator=first.calculator, inputs=first.inputs)
    return replace(state, waiting=()), answers


def _waiting(routes: tuple[Route, ...], utterance: Utterance) -> tuple[Triple, ...]:
    text = utterance.text[:LONGEST_KEPT]
    return tuple((route.programme, route.topic, text) for route in routes)


def _words_in_context(route: Route, utterance: Utterance, state: State, world: World) -> str:
    """The words to search with: "giấy tờ cần gì" after the pension is about the pension's."""
    told = state.topic if state.programme == route.programme else None
    if told not in SUBJECTS or route.topic in SUBJECTS:
        return utterance.text
    if not is_fragment(utterance, world.signals):
        return utterance.text
    return f"{utterance.text} {load_names().of('topics', told)}"


def answer_route(route: Route, utterance: Utterance, state: State, world: World) -> Turn:
    """One route: a what-if, the form that fits, else the article, else an honest word."""
    compared = start_comparison(route, utterance, state, world)
    if compared is not None:
        return compared
    form = choose_form(route, utterance, world, state)
    if form is not None:
        return start_form(form, route, utterance, state, world)
    words = _words_in_context(route, utterance, state, world)
    article = world.articles.answer(route, words, law=world.law, on=world.today)
    if article is None and route.programme == "general":
        if state.programme is None:
            return ask_programme(route.topic, utterance, state, world)
        return answer_route(replace(route, programme=state.programme), utterance, state, world)
    state = replace(
        state.closed(), topic=route.topic, last_reply="article", asked=words[:LONGEST_KEPT]
    )
    if route.programme in PROGRAMMES:
        state = replace(state, programme=route.programme)
    return state, [article or world.replies.answer("no_article")]


def start_form(form: Form, route: Route, utterance: Utterance, state: State, world: World) -> Turn:
    """Open a form with everything the message already says."""
    read = read_inputs(form, utterance, today=world.today)
    found = {**carried(form, utterance, state, world), **read}
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
