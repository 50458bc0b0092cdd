"""Small talk, what is not ours, abuse, and the ladder of help when nothing was understood."""

from __future__ import annotations

from dataclasses import replace

from advisor.answers.answer import Answer
from advisor.conversation.choosing_reading import ask_reading
from advisor.conversation.context import PROGRAMMES
from advisor.conversation.state import State
from advisor.conversation.utterance import Utterance
from advisor.conversation.world import World

Turn = tuple[State, list[Answer]]
LAST_RUNG = 3
# Letters; nobody types more than that for what is not ours.
LONG_STORY = 800
CLOSEST = 3


def small_talk(topic: str, world: World) -> Answer:
    """The fitting reply to a greeting, thanks, a complaint …"""
    return world.replies.answer("handoff" if topic == "complaint_handoff" else topic)


def out_of_scope(state: State, utterance: Utterance, world: World) -> Turn:
    """Whose business it is where that is known; abuse is answered once, calmly; whoever goes on
    with what is not ours is shown the way to a person."""
    closed = state.closed()
    if len(utterance.text) > LONG_STORY:
        return closed, [world.replies.answer("long_story")]
    if world.signals.has("abuse", utterance.text):
        name = "abuse_again" if state.last_reply == "abuse" else "abuse"
        return replace(closed, last_reply="abuse"), [world.replies.answer(name)]
    authority = world.signals.authority(utterance.text)
    if authority:
        return closed, [world.replies.answer("out_of_scope_named", authority=authority)]
    misses = state.misses + 1
    if misses >= LAST_RUNG:
        return closed, [world.replies.answer("out_of_scope_again")]
    return replace(closed, misses=misses), [world.replies.answer("out_of_scope")]


def not_understood(state: State, utterance: Utterance, world: World) -> Turn:
    """The ladder: rephrase with examples, the closest topics as buttons, a person."""
    if len(utterance.text) > LONG_STORY:
        return state.closed(), [world.replies.answer("long_story")]
    rung = min(state.misses + 1, LAST_RUNG)
    climbed = replace(state.closed(), misses=rung % LAST_RUNG)
    closest = [route for route in utterance.alternatives if route.programme in PROGRAMMES]
    if rung == 2 and closest:
        return ask_closest(climbed, utterance, world)
    offered = replace(climbed, offers_person=rung == LAST_RUNG)
    return offered, [world.replies.answer(f"fallback_{rung}")]


def ask_closest(state: State, utterance: Utterance, world: World) -> Turn:
    """The closest readings as buttons; choosing one answers the words that were not understood."""
    closest = [route for route in utterance.alternatives if route.programme in PROGRAMMES]
    asked, answers = ask_reading(closest[:CLOSEST], utterance, state, world, reply="fallback_2")
    return replace(asked, misses=state.misses), answers
