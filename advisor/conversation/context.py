"""A message in its context: "còn BHYT thì sao" keeps the topic, "hồ sơ gồm gì" the programme."""

from __future__ import annotations

from dataclasses import replace

from advisor.conversation.signals import Signals, plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance

PROGRAMMES = ("voluntary_si", "household_hi", "unemployment")
SMALL_TALK = (
    "greeting", "goodbye", "thanks", "bot_identity", "affirm", "deny", "chitchat",
    "complaint_handoff",
)
CONFIDENT = 0.45
SHORT = 7


def in_context(utterance: Utterance, state: State, signals: Signals) -> Utterance:
    """The utterance with its main route read in the light of what was talked about before."""
    if not utterance.routes or state.programme is None:
        return utterance
    route = _route_in_context(utterance, state, signals)
    return replace(utterance, routes=(route, *utterance.routes[1:]))


def _route_in_context(utterance: Utterance, state: State, signals: Signals) -> Route:
    route = utterance.main
    named = signals.programmes(utterance.text)
    follows = is_fragment(utterance, signals)
    if named:
        weak = route.confidence < CONFIDENT or route.topic in SMALL_TALK
        if follows and weak and state.topic and named[0] != state.programme:
            return Route(named[0], state.topic, CONFIDENT)
        return route
    if follows and route.programme in (*PROGRAMMES, "general") and route.topic not in SMALL_TALK:
        return replace(route, programme=state.programme or route.programme)
    return route


def is_fragment(utterance: Utterance, signals: Signals) -> bool:
    """Whether the message leans on the ones before: short, or opening like a follow-up."""
    words = plain(utterance.text).split()
    return len(words) <= SHORT or signals.has("follow_up", utterance.text)
