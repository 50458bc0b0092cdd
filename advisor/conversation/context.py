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
# Topics of one programme only: they leave the programme of the conversation.
OWN_PROGRAMME = {
    "pension": "voluntary_si",
    "survivor_death": "voluntary_si",
    "hospital_referral": "household_hi",
    "job_support": "unemployment",
}
CONFIDENT = 0.45
LIKELY = 0.6
SURELY_ELSEWHERE = 0.97
SHORT = 7
LONGEST_LEANING = 14


def in_context(utterance: Utterance, state: State, signals: Signals) -> Utterance:
    """The utterance with its main route read in the light of what was talked about before."""
    if not utterance.routes:
        return utterance
    route = _route_in_context(utterance, state, signals)
    if route == utterance.main:
        return utterance
    # Read anew: what the words alone might also mean says less than what was talked about.
    others = tuple(one for one in utterance.alternatives if one.programme == route.programme)
    heard = (utterance.main, *utterance.alternatives)
    routes = (route, *utterance.routes[1:])
    return replace(utterance, routes=routes, alternatives=others, heard=heard)


def _route_in_context(utterance: Utterance, state: State, signals: Signals) -> Route:
    route = utterance.main
    if not is_fragment(utterance, signals):
        return route
    named = signals.programmes(utterance.text)
    if named:
        return _other_programme(named[0], utterance, state, signals)
    if signals.authority(utterance.text):
        return route
    if route.topic == "chitchat" and state.programme and _leans_on(utterance, signals):
        return _doubted(utterance, state, signals)
    if route.topic in SMALL_TALK:
        return route
    own = OWN_PROGRAMME.get(route.topic)
    if own and route.confidence >= CONFIDENT:
        return replace(route, programme=own)
    if route.programme == "out_of_scope":
        return _doubted(utterance, state, signals)
    return replace(route, programme=state.programme or route.programme)


def _leans_on(utterance: Utterance, signals: Signals) -> bool:
    """Whether what sounds like small talk rather asks on ("nếu nghỉ ngang thì sao")."""
    doubtful = utterance.main.confidence < LIKELY and signals.has("what_if", utterance.text)
    return doubtful or signals.asks_in_context(utterance.text)


def _other_programme(named: str, utterance: Utterance, state: State, signals: Signals) -> Route:
    """ "Còn BHYT thì sao" asks the topic of before, about the programme it names."""
    route = utterance.main
    bare = signals.bare_programme(utterance.text) is not None
    if bare and state.topic and state.topic not in SMALL_TALK:
        return Route(named, state.topic, max(route.confidence, CONFIDENT))
    if bare:
        return Route(named, "", CONFIDENT)
    if route.programme == "out_of_scope" and signals.leans(utterance.text):
        return Route(named, _topic_of(utterance) or "", CONFIDENT)
    return route


def _doubted(utterance: Utterance, state: State, signals: Signals) -> Route:
    """A fragment that means nothing by itself ("mà nộp ở đâu") is read in its programme, unless it
    is surely about something else."""
    route, topic = utterance.main, _topic_of(utterance)
    leans = _leans_on(utterance, signals)
    if topic is None or (route.confidence >= SURELY_ELSEWHERE and not leans):
        return route
    if state.programme is None and not leans:
        return route
    programme = OWN_PROGRAMME.get(topic) or state.programme or "general"
    return Route(programme, topic, CONFIDENT)


def _topic_of(utterance: Utterance) -> str | None:
    """The likeliest topic of the three programmes, whatever the programme."""
    found = (topic for topic, _ in utterance.topics)
    return next((topic for topic in found if topic not in (*SMALL_TALK, "out_of_scope")), None)


def is_fragment(utterance: Utterance, signals: Signals) -> bool:
    """Whether the message leans on the ones before: short, opening like a follow-up, or without
    any subject of its own."""
    length, text = len(plain(utterance.text).split()), utterance.text
    leans = length <= LONGEST_LEANING and signals.leans(text)
    return length <= SHORT or leans or signals.has("follow_up", text)
