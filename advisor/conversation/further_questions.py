"""Short clauses that ask a second or third thing: "…, hồ sơ gồm gì, nộp ở đâu"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from advisor.conversation.context import PROGRAMMES, SMALL_TALK
from advisor.conversation.rereading import CLAUSE
from advisor.conversation.signals import Signals, plain
from advisor.conversation.utterance import Route, Utterance

PREFIX = "topic_"
LONGEST_CLAUSE = 8
MOST = 3


def all_routes(utterance: Utterance, signals: Signals) -> tuple[Route, ...]:
    """The routes of the message, and those of further clauses that only words of a topic and
    leaning words make up; they are about the programme of the main route. In the order asked,
    where the clauses tell it."""
    main = utterance.main
    if main.programme not in PROGRAMMES or main.topic in SMALL_TALK:
        return utterance.routes
    asked = list(dict.fromkeys(clause_topics(utterance.text, signals)))
    if main.topic in asked:
        ordered = [main if topic == main.topic else Route(main.programme, topic) for topic in asked]
    else:
        ordered = [main, *(Route(main.programme, topic) for topic in asked)]
    others = [route for route in utterance.routes[1:] if route.label not in labels(ordered)]
    return tuple((*ordered, *others)[:MOST])


def labels(routes: Iterable[Route]) -> set[str]:
    """Their `programme/topic` labels."""
    return {route.label for route in routes}


def clause_topics(text: str, signals: Signals) -> Iterator[str]:
    """Topics that clauses of a message ask for beside its main question; none in one clause."""
    clauses = [clause for clause in CLAUSE.split(text) if clause.strip()]
    if len(clauses) < 2:
        return
    names = [name for name in signals.patterns if name.startswith(PREFIX)]
    for clause in clauses:
        if len(plain(clause).split()) > LONGEST_CLAUSE or not signals.leans(clause):
            continue
        for name in names:
            if signals.has(name, clause):
                yield name.removeprefix(PREFIX)
