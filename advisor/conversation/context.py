"""A message in its context: "còn BHYT thì sao" keeps the topic, "hồ sơ gồm gì" the programme."""

from __future__ import annotations

from dataclasses import replace

from advisor.conversation.signals import Signals, plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance

PROGRAMMES = ("voluntary_si", "household_hi", "unemployment")
SMALL_TALK = (
    "greeting",
    "goodbye",
    "thanks",
    "bot_identity",
    "affirm",
    "deny",
    "chitchat",
    "complaint_handoff",
)
CONFIDENT = 0.45
SURELY_ELSEWHERE = 0.97
SHORT = 7


def in_context(utterance: Utterance, state: State, signals: Signals) -> Utterance:
    """The utterance with its main route read in the light of what was talked about before."""
    if not utterance.routes or state.programme is None:
        return utterance
    route = _route_in_context(utterance, state, signals)
    return replace(utterance, routes=(route, *utterance.routes[1:]))


def _route_in_context(utterance: Utterance, state: State, signals: Signals) -> Route:
    route = utterance.main
    if not is_fragment(utterance, signals):
        return route
    named = signals.programmes(utterance.text)
    if named:
        return _other_programme(named[0], route, state)
    if route.topic in SMALL_TALK or signals.authority(utterance.text):
        return route
    if route.programme == "out_of_scope":
        return _doubted(utterance, state)
    return replace(route, programme=state.programme or route.programme)


def _other_programme(named: str, route: Route, state: State) -> Route:
    """ "Còn BHYT thì sao" asks the topic of before, about the programme it names."""
    weak = route.confidence < CONFIDENT or route.topic in (*SMALL_TALK, "definition")
    if weak and state.topic and named != state.programme:
        return Route(named, state.topic, CONFIDENT)
    return route


def _doubted(utterance: Utterance, state: State) -> Route:
    """A fragment that means nothing by itself ("mà nộp ở đâu") is read in its programme, unless it
    is surely about something else."""
    route = utterance.main
    best = next((t for t in utterance.topics if t[0] not in (*SMALL_TALK, "out_of_scope")), None)
    if route.confidence >= SURELY_ELSEWHERE or best is None or state.programme is None:
        return route
    return Route(state.programme, best[0], max(best[1], CONFIDENT))


def is_fragment(utterance: Utterance, signals: Signals) -> bool:
    """Whether the message leans on the ones before: short, or opening like a follow-up."""
    words = plain(utterance.text).split()
    return len(words) <= SHORT or signals.has("follow_up", utterance.text)
