"""Short clauses that ask a second or third thing: "…, hồ sơ gồm gì, nộp ở đâu"."""

from __future__ import annotations

from collections.abc import Iterator

from advisor.conversation.context import PROGRAMMES, SMALL_TALK
from advisor.conversation.rereading import clauses_of
from advisor.conversation.signals import Signals, plain
from advisor.conversation.utterance import Route, Utterance

PREFIX = "topic_"
LONGEST_CLAUSE = 8
MOST = 4
# Topics that one clause may be read as: the router's reading of it is kept.
NEAR = {
    "procedure": "how",
    "where_to_go": "how",
    "documents": "how",
    "deadline": "when",
    "duration": "when",
}


def all_routes(utterance: Utterance, signals: Signals) -> tuple[Route, ...]:
    """The routes of the message, and those of further clauses that only words of a topic and
    leaning words make up: in the order asked, where the clauses tell it of all."""
    main = utterance.main
    if main.programme not in PROGRAMMES or main.topic in SMALL_TALK:
        return utterance.routes
    known = {route.label: route for route in utterance.routes}
    near = {NEAR.get(route.topic) for route in utterance.routes[1:]}
    found = {route.label: route for route in clause_routes(utterance.text, main, signals)}
    clauses = [
        known.get(label, route)
        for label, route in found.items()
        if label in known or NEAR.get(route.topic, label) not in near
    ]
    if set(known) <= set(found):
        return tuple(clauses[:MOST])
    further = [route for route in clauses if route.label not in known]
    return tuple((*known.values(), *further)[:MOST])


def clause_about(route: Route, text: str, signals: Signals) -> str | None:
    """The clause that asks for the route's topic and nothing else; None when there is none."""
    pattern = f"{PREFIX}{route.topic}"
    if pattern not in signals.patterns:
        return None
    clauses = clauses_of(text)
    short = [clause for clause in clauses if _is_short(clause, signals)]
    asking = [one for one in short if signals.leans(one) and signals.has(pattern, one)]
    return asking[0] if asking and len(clauses) > 1 else None


def _is_short(clause: str, signals: Signals) -> bool:
    """Whether the clause is short, the name of its programme aside."""
    return len(plain(signals.without_programmes(clause)).split()) <= LONGEST_CLAUSE


def clause_routes(text: str, main: Route, signals: Signals) -> Iterator[Route]:
    """What the clauses of a message ask for beside its main question, one thing a clause ("nộp hồ
    sơ ở đâu" asks for the place), of the programme that the clause names; none in one clause."""
    clauses = clauses_of(text)
    if len(clauses) < 2:
        return
    names = [name for name in signals.patterns if name.startswith(PREFIX)]
    for clause in clauses:
        if not _is_short(clause, signals) or not signals.leans(clause):
            continue
        name = next((name for name in names if signals.has(name, clause)), None)
        if name is not None:
            programme = next(iter(signals.programmes(clause)), main.programme)
            yield Route(programme, name.removeprefix(PREFIX))
