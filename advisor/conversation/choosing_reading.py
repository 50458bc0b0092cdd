"""When a message can be read in several ways: one short question with buttons, then the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from advisor.answers.answer import Answer, Button
from advisor.answers.wording import SOMETHING_ELSE
from advisor.conversation.choosing import choose_form
from advisor.conversation.context import LONGEST_LEANING, PROGRAMMES, SMALL_TALK
from advisor.conversation.filling import next_missing, read_inputs
from advisor.conversation.names import load_names
from advisor.conversation.signals import plain
from advisor.conversation.state import State, Triple
from advisor.conversation.utterance import Route, Utterance, route_of
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
LONGEST_HELD = 300
SHORT_PICK = 6
SHORT_WORDS = 4
ORDINALS = (("1", "dau", "mot", "thu nhat"), ("2", "hai", "thu hai"), ("3", "ba", "thu ba"))


def ask_programme(topic: str, utterance: Utterance, state: State, world: World) -> Turn:
    """The topic is clear, the programme is not."""
    names = load_names()
    choices = [(_capital(names.of("programmes", code)), code, topic) for code in PROGRAMMES]
    question = world.replies.text("which_programme", topic=names.of("topics", topic))
    return _ask(question, choices, utterance, state, "which_programme")


def ask_reading(
    routes: Iterable[Route],
    utterance: Utterance,
    state: State,
    world: World,
    reply: str = "clarify",
) -> Turn:
    """Several routes are possible; each is offered as a button."""
    choices = [(title_of(route), route.programme, route.topic) for route in routes]
    return _ask(world.replies.text(reply), choices, utterance, state, reply)


def only_use(state: State, utterance: Utterance, world: World) -> Route | None:
    """ "3 người" after an article about household premiums: the one calculation of the programme
    talked about that takes the figure; None when there are none or several."""
    if state.last_reply not in ("article", "clarify"):
        return None
    mine = [one for one in _uses(utterance, world) if one.programme == state.programme]
    calculated = [one for one in mine if choose_form(one, utterance, world) is not None]
    return calculated[0] if len(calculated) == 1 else None


def _uses(utterance: Utterance, world: World) -> list[Route]:
    """What a message that only says a figure may want with it, the likeliest first."""
    if world.signals.has("asks_yes_no", utterance.text):
        return []
    uses = load_names().words["uses"]
    kinds = [value.kind for value in utterance.values if value.kind in uses]
    if not kinds or not (_only_figures(utterance, world) or _wrapped(utterance)):
        return []
    return [route_of(use) for use in uses[kinds[0]].split()]


def ask_use(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Only a figure was said, and nothing to use it for; None when the message says more."""
    uses = _uses(utterance, world)
    routes = [one for one in uses if one.programme == state.programme] or uses
    if not routes or _named_and_told(routes[0], utterance, world):
        return None
    return ask_reading(routes, utterance, state, world, reply="which_amount")


def _named_and_told(use: Route, utterance: Utterance, world: World) -> bool:
    """ "BHYT 2 người": the programme is named, and its first use needs nothing more."""
    if world.signals.programmes(utterance.text) != [use.programme]:
        return False
    form = choose_form(use, utterance, world)
    if form is None or utterance.main.label != use.label:
        return False
    found = read_inputs(form, utterance, today=world.today)
    return next_missing(form, found, topic=use.topic) is None


def ask_with_figures(state: State, utterance: Utterance, world: World) -> Turn | None:
    """A figure instead of a choice is kept with the words it belongs to; the choice stays open."""
    if not utterance.values or not _only_figures(utterance, world):
        return None
    held = f"{state.held}, {utterance.text}"[:LONGEST_HELD]
    return replace(state, held=held), [ask_again(state, world)]


def _wrapped(utterance: Utterance) -> bool:
    """ "Ừ nhà tui có 4 người à": people said among manners."""
    heard = utterance.heard[0] if utterance.heard else utterance.main
    short = len(plain(utterance.text).split()) <= LONGEST_LEANING
    talk = heard.topic in SMALL_TALK or len(plain(utterance.text).split()) <= SHORT_WORDS
    return short and talk and bool(utterance.of_kind("people"))


def _only_figures(utterance: Utterance, world: World) -> bool:
    left = utterance.text
    for value in sorted(utterance.values, key=lambda one: -one.start):
        left = f"{left[: value.start]} {left[value.end :]}"
    words = plain(left)
    return not words or world.signals.has("filler", words)


def ask_topic(programme: str, state: State, world: World) -> Turn:
    """Only a programme was named: what about it?"""
    name = load_names().of("programmes", programme)
    asked = replace(state.closed(), programme=programme, topic=None, last_reply="clarify")
    question = world.replies.text("which_topic", programme=name)
    return asked, [Answer(question, buttons=first_topics(programme), kind="which_topic")]


def first_topics(programme: str) -> tuple[Button, ...]:
    """What is asked first about a programme, as buttons."""
    names = load_names()
    name = names.of("programmes", programme)
    return tuple(
        Button(title, f"{names.of('topics', topic)} {name}")
        for topic, title in names.words["first_topics"].items()
    )


def ask_again(state: State, world: World) -> Answer:
    """The open choice once more."""
    text = world.replies.text("clarify")
    return Answer(text, buttons=_buttons(state.choices), kind="clarify")


def title_of(route: Route) -> str:
    """`Mức đóng BHYT hộ gia đình`."""
    names = load_names()
    title = f"{names.of('topics', route.topic)} {names.of('programmes', route.programme)}"
    return _capital(title)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]


def picked(state: State, utterance: Utterance, world: World) -> Route | None:
    """The reading that the message chooses: its title, its programme, or its number."""
    text = plain(utterance.text)
    for title, programme, topic in state.choices:
        if text == plain(title):
            return Route(programme, topic)
    if len(text.split()) > SHORT_PICK:
        return None
    if len(state.choices) == 1 and agrees(utterance):
        return Route(*state.choices[0][1:])
    named = world.signals.programmes(utterance.text)
    of_programme = [Route(p, t) for _, p, t in state.choices if p in named]
    if len(of_programme) == 1 and world.signals.bare_programme(utterance.text):
        return of_programme[0]
    for (_, programme, topic), words in zip(state.choices, ORDINALS, strict=False):
        if text.removeprefix("cai ").removeprefix("so ") in words:
            return Route(programme, topic)
    return None


def agrees(utterance: Utterance) -> bool:
    """Whether a few words only say yes."""
    said = any(value.value is True for value in utterance.of_kind("yes_no"))
    short = len(plain(utterance.text).split()) <= SHORT_PICK
    return short and (said or utterance.main.topic == "affirm")


def _ask(
    question: str, choices: list[Triple], utterance: Utterance, state: State, kind: str
) -> Turn:
    programmes = {programme for _, programme, _ in choices}
    asked = replace(
        state.closed(),
        programme=programmes.pop() if len(programmes) == 1 else state.programme,
        topic=choices[0][2],
        last_reply="clarify",
        choices=tuple(choices),
        held=utterance.text[:LONGEST_HELD],
    )
    return asked, [Answer(question, buttons=_buttons(choices), kind=kind)]


def _buttons(choices: Iterable[Triple]) -> tuple[Button, ...]:
    """The titles; beside a single one a way out."""
    titles = tuple(Button(title) for title, _, _ in choices)
    return (*titles, SOMETHING_ELSE) if len(titles) == 1 else titles
