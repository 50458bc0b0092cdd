"""A new question: a calculation, an article, small talk, or help when it was not understood."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer
from advisor.answers.wording import SOMETHING_ELSE
from advisor.conversation.all_the_same import (
    article_all_the_same,
    calculation_all_the_same,
    no_small_talk,
)
from advisor.conversation.answering import (
    answer_in_order,
    find_article,
)
from advisor.conversation.asking import ask_again, open_field
from advisor.conversation.choosing import choose_form
from advisor.conversation.choosing_reading import (
    agrees,
    ask_programme,
    ask_reading,
    ask_topic,
    ask_use,
    ask_with_figures,
    only_use,
    picked,
)
from advisor.conversation.circumstances import TOPIC as MAY_JOIN
from advisor.conversation.circumstances import circumstance_of
from advisor.conversation.context import (
    CONFIDENT,
    LONGEST_LEANING,
    OWN_PROGRAMME,
    PROGRAMMES,
    SMALL_TALK,
    is_fragment,
)
from advisor.conversation.figures_alone import told_in_figures, use_figures
from advisor.conversation.further_questions import all_routes
from advisor.conversation.manners import LONG_STORY, not_understood, out_of_scope, small_talk
from advisor.conversation.names import load_names
from advisor.conversation.parts import in_order_asked
from advisor.conversation.rereading import reread
from advisor.conversation.retelling import last_article
from advisor.conversation.signals import plain
from advisor.conversation.state import State
from advisor.conversation.told import CHOICE
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
UNDERSTOOD = 0.2
# Two readings this close together, and neither likely: the citizen is asked which.
CLOSE = 0.1
LIKELY = 0.55
# "Muốn mua bảo hiểm": which one is asked, however long the story.
UNNAMED = "implies_general"


def answer_choice(state: State, utterance: Utterance, world: World) -> Turn | None:
    """The citizen picks one of the readings that were offered; None when nothing was picked."""
    if not state.choices:
        return None
    route = picked(state, utterance, world)
    if route is None:
        return ask_with_figures(state, utterance, world)
    asked = reread(state.held, (route,), world.today)
    return answer_in_order((route,), asked, state.closed(), world)


def answer_only_article(state: State, utterance: Utterance, world: World) -> Turn | None:
    """ "Đúng rồi" to the one article that was offered tells it; None for anything else."""
    if state.last_reply != CHOICE or state.pending or state.choices or not agrees(utterance):
        return None
    offered = last_article(state, world)
    titles = [one for one in offered.buttons if one != SOMETHING_ELSE] if offered else []
    if len(titles) != 1:
        return None
    article = world.articles.named(titles[0].title, law=world.law, on=world.today)
    if article is None:
        return None
    return replace(state.closed(), last_reply="article", asked=titles[0].title), [article]


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
    if world.signals.has("abuse", utterance.text) and route.confidence < CONFIDENT:
        return out_of_scope(state, utterance, world)
    if route.confidence < UNDERSTOOD:
        return not_understood(state, utterance, world)
    told = told_in_figures(state, utterance, world) or use_figures(state, utterance, world)
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
        return _seems_not_ours(state, utterance, world)
    if route.topic in SMALL_TALK:
        return no_small_talk(state, utterance, world) or (
            state.closed(),
            [small_talk(route.topic, world)],
        )
    if not route.topic:
        return ask_topic(route.programme, state, world)
    utterance = _with_words_of_before(state, utterance, world)
    state = state.closed()
    routes = in_order_asked(all_routes(utterance, world.signals), utterance.text, world.signals)
    unclear = _unclear(state, utterance, world) if len(routes) == 1 else None
    return unclear or answer_in_order(routes, utterance, state, world)


def _seems_not_ours(state: State, utterance: Utterance, world: World) -> Turn:
    """What the router takes for nobody's business: what words or figures say all the same."""
    calculation = calculation_all_the_same(state, utterance, world)
    if calculation is not None:
        return calculation
    if _tells_of_work(utterance, world):
        return ask_programme(MAY_JOIN, utterance, state, world)
    # The words of a long story lead to any article.
    told_at_length = len(utterance.text) > LONG_STORY
    found = None if told_at_length else article_all_the_same(state, utterance, world)
    return found or out_of_scope(state, utterance, world)


def _tells_of_work(utterance: Utterance, world: World) -> bool:
    """ "Tôi là chủ hộ kinh doanh" and nothing else: it is asked what he wants to join."""
    text = utterance.text
    if len(plain(text).split()) > LONGEST_LEANING or circumstance_of(text) is None:
        return False
    return not any(world.signals.has(one, text) for one in ("question", "asks_amount", "abuse"))


def _with_words_of_before(state: State, utterance: Utterance, world: World) -> Utterance:
    """ "Còn BHYT thì sao" asks the last question again, with its figures, about BHYT; what is said
    instead of a choice goes on from the words that the choice was about."""
    of_himself = not utterance.of_kind("relative")
    if state.held and of_himself and is_fragment(utterance, world.signals):
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
    told = bool(named or utterance.of_kind("region")) or _speaks_of(
        route.programme, utterance, world
    )
    unnamed = route.programme == "general" and world.signals.has(UNNAMED, utterance.text)
    vague = unnamed or is_fragment(utterance, world.signals)
    alone = state.programme is None and not told and vague
    alone = alone and OWN_PROGRAMME.get(route.topic) != route.programme
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


def _speaks_of(programme: str, utterance: Utterance, world: World) -> bool:
    """Whether figures and words of the programme's business stand in the message."""
    known = programme in PROGRAMMES and bool(utterance.values)
    return known and world.signals.has(f"speaks_of_{programme}", utterance.text)


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
