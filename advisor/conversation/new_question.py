"""A new question: a calculation, an article, small talk, or help when it was not understood."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer
from advisor.conversation.answering import (
    CHOICE,
    LONGEST_KEPT,
    answer_in_order,
    find_article,
    start_form,
)
from advisor.conversation.asking import ask_again, open_field
from advisor.conversation.choosing import choose_form, has_words
from advisor.conversation.choosing_reading import (
    ask_programme,
    ask_reading,
    ask_topic,
    ask_use,
    ask_with_figures,
    only_use,
    picked,
)
from advisor.conversation.context import (
    CONFIDENT,
    LEAST_WORDS,
    PROGRAMMES,
    SMALL_TALK,
    is_fragment,
)
from advisor.conversation.figures_alone import use_figures
from advisor.conversation.filling import next_missing, read_inputs
from advisor.conversation.further_questions import all_routes
from advisor.conversation.manners import not_understood, out_of_scope, small_talk
from advisor.conversation.names import load_names
from advisor.conversation.rereading import reread
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
UNDERSTOOD = 0.2
# Two readings this close together, and neither likely: the citizen is asked which.
CLOSE = 0.1
LIKELY = 0.55
# "Muốn mua bảo hiểm": which one is asked, however long the story.
UNNAMED = "implies_general"
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


def answer_named(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The title of an article, as its buttons type it, unless it is also what a calculation
    answers; an open question comes back after it."""
    if choose_form(utterance.main, utterance, world, state) is not None:
        return None
    article = world.articles.named(utterance.text, law=world.law, on=world.today)
    if article is None:
        return None
    if not state.pending:
        return replace(state.closed(), last_reply="article", asked=utterance.text), [article]
    form, _ = open_field(state, world)
    lead = world.replies.text("back_to_form", title=form.title) + " "
    return state, [article, ask_again(state, world, lead)]


def answer_new(state: State, utterance: Utterance, world: World) -> Turn:
    """Answer the routes of the message in order; a second one waits while the first is open."""
    route = utterance.main
    if route.confidence < UNDERSTOOD:
        return not_understood(state, utterance, world)
    told = _told_in_figures(state, utterance, world) or use_figures(state, utterance, world)
    if told is not None:
        return told
    if state.calculator is None:
        use = only_use(state, utterance, world)
        if use is not None:
            return answer_in_order((use,), utterance, state.closed(), world)
        asked = ask_use(state, utterance, world)
        if asked is not None:
            return asked
    if route.programme == "out_of_scope":
        calculation = _calculation_all_the_same(state, utterance, world)
        if calculation is not None:
            return calculation
        return _article_all_the_same(state, utterance, world) or out_of_scope(
            state, utterance, world
        )
    if route.topic in SMALL_TALK:
        return _no_small_talk(state, utterance, world) or (
            state.closed(),
            [small_talk(route.topic, world)],
        )
    if not route.topic:
        return ask_topic(route.programme, state, world)
    utterance = _with_words_of_before(state, utterance, world)
    state = state.closed()
    routes = all_routes(utterance, world.signals)
    unclear = _unclear(state, utterance, world) if len(routes) == 1 else None
    return unclear or answer_in_order(routes, utterance, state, world)


def _no_small_talk(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The article that a doubtful complaint or denial asks for; None when there is none."""
    route, length = utterance.main, len(plain(utterance.text).split())
    if route.confidence >= CONFIDENT or length < LEAST_WORDS:
        return None
    if world.signals.has("person", utterance.text):
        return None
    turn = _article_all_the_same(state, utterance, world)
    return turn if turn is not None and turn[0].last_reply == "article" else None


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


def _article_all_the_same(state: State, utterance: Utterance, world: World) -> Turn | None:
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
    vague = is_fragment(utterance, world.signals) or world.signals.has(UNNAMED, utterance.text)
    alone = state.programme is None and not told and vague
    if alone and (route.programme == "general" or route.confidence < LIKELY):
        if world.signals.authority(utterance.text):
            return out_of_scope(state, utterance, world)
        if route.programme == "general" and _has_general_article(utterance, world):
            return None
        return ask_programme(route.topic, utterance, state, world)
    rival = next(iter(utterance.alternatives), None)
    if rival is None or rival.programme not in PROGRAMMES or route.programme not in PROGRAMMES:
        return None
    if state.programme is not None and rival.topic == route.topic:
        return None
    close = route.confidence < LIKELY and route.confidence - rival.confidence < CLOSE
    if not close or _calculates(utterance, world) or _both_articles(route, rival, utterance, world):
        return None
    return ask_reading((route, rival), utterance, state, world)


def _has_general_article(utterance: Utterance, world: World) -> bool:
    """Whether an article about all programmes answers: then none has to be chosen."""
    found = find_article(utterance.main, utterance.text, utterance, world)
    told = found.article if found else ""
    return told.startswith("general/") and not told.endswith("/overview")


def _both_articles(one: Route, other: Route, utterance: Utterance, world: World) -> bool:
    """Whether words answer both readings: the library weighs them, and asks back itself."""
    return all(choose_form(route, utterance, world) is None for route in (one, other))


def _calculates(utterance: Utterance, world: World) -> bool:
    """Whether the figures in the message decide: its likeliest reading calculates with them."""
    return bool(utterance.values) and choose_form(utterance.main, utterance, world) is not None
