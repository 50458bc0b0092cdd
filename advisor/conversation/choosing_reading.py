"""When a message can be read in several ways: one short question with buttons, then the answer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from advisor.answers.answer import Answer, Button
from advisor.conversation.context import PROGRAMMES
from advisor.conversation.names import load_names
from advisor.conversation.signals import plain
from advisor.conversation.state import State, Triple
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
LONGEST_HELD = 300
SHORT_PICK = 6
ORDINALS = (("1", "dau", "mot", "thu nhat"), ("2", "hai", "thu hai"), ("3", "ba", "thu ba"))


def ask_programme(topic: str, utterance: Utterance, state: State, world: World) -> Turn:
    """The topic is clear, the programme is not."""
    names = load_names()
    choices = [(names.of("programmes", code), code, topic) for code in PROGRAMMES]
    question = world.replies.text("which_programme", topic=names.of("topics", topic))
    return _ask(question, choices, utterance, state)


def ask_reading(
    routes: Iterable[Route],
    utterance: Utterance,
    state: State,
    world: World,
    reply: str = "clarify",
) -> Turn:
    """Several routes are possible; each is offered as a button."""
    choices = [(title_of(route), route.programme, route.topic) for route in routes]
    return _ask(world.replies.text(reply), choices, utterance, state)


def ask_topic(programme: str, state: State, world: World) -> Turn:
    """Only a programme was named: what about it?"""
    names = load_names()
    name = names.of("programmes", programme)
    buttons = tuple(
        Button(title, f"{names.of('topics', topic)} {name}")
        for topic, title in names.words["first_topics"].items()
    )
    asked = replace(state.closed(), programme=programme, topic=None, last_reply="clarify")
    return asked, [Answer(world.replies.text("which_topic", programme=name), buttons=buttons)]


def ask_again(state: State, world: World) -> Answer:
    """The open choice once more."""
    text = world.replies.text("clarify")
    return Answer(text, buttons=tuple(Button(title) for title, _, _ in state.choices))


def title_of(route: Route) -> str:
    """`Mức đóng BHYT hộ gia đình`."""
    names = load_names()
    title = f"{names.of('topics', route.topic)} {names.of('programmes', route.programme)}"
    return title[0].upper() + title[1:]


def picked(state: State, utterance: Utterance, world: World) -> Route | None:
    """The reading that the message chooses: its title, its programme, or its number."""
    text = plain(utterance.text)
    for title, programme, topic in state.choices:
        if text == plain(title):
            return Route(programme, topic)
    if len(text.split()) > SHORT_PICK:
        return None
    named = world.signals.programmes(utterance.text)
    of_programme = [Route(p, t) for _, p, t in state.choices if p in named]
    if len(of_programme) == 1 and world.signals.bare_programme(utterance.text):
        return of_programme[0]
    for (_, programme, topic), words in zip(state.choices, ORDINALS, strict=False):
        if text.removeprefix("cai ").removeprefix("so ") in words:
            return Route(programme, topic)
    return None


def _ask(question: str, choices: list[Triple], utterance: Utterance, state: State) -> Turn:
    asked = replace(
        state.closed(),
        topic=choices[0][2],
        last_reply="clarify",
        choices=tuple(choices),
        held=utterance.text[:LONGEST_HELD],
    )
    return asked, [Answer(question, buttons=tuple(Button(title) for title, _, _ in choices))]
