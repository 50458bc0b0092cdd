"""One message, one or two questions: the main route, a second one, and the runners-up."""

from __future__ import annotations

import re

from advisor.language.fold import fold
from advisor.language.routing.model import RouteModel
from advisor.language.routing.route import RouteScore

SENTENCE = re.compile(
    r"[?!.;\n]+\s*|,\s*(?=(?:và|va|con|còn|với lại|voi lai|cho hỏi)\b)|\s+(?=và\s)"
)
ASKS = re.compile(
    r"\b(bao nhieu|bn|bnhiu|nhieu|may|gi|nao|sao|dau|khi nao|bao gio|bao lau|khong|ko|k|hong|hok|"
    r"ai|the nao|ntn|duoc khong|dc ko|can|lam sao|ra sao)\b|\?"
)
MIN_WORDS = 3
SURE = 0.6
CANDIDATES = 6


def read_routes(model: RouteModel, text: str) -> tuple[list[RouteScore], list[RouteScore]]:
    """The routes of a message (one, or two when it asks two things) and the next best ones."""
    ranked = model.predict([text], best=CANDIDATES)[0]
    second = _second_question(model, text, ranked[0])
    return [ranked[0], *second], ranked[1:]


def _second_question(model: RouteModel, text: str, main: RouteScore) -> list[RouteScore]:
    """A clause that asks something else than the main route, surely and on its own."""
    clauses = [clause for clause in _clauses(text) if _asks(clause)]
    if len(clauses) < 2:
        return []
    best = [ranked[0] for ranked in model.predict(clauses, best=1)]
    others = [route for route in best if not _same(route, main) and _is_question(route)]
    agreed = any(_same(route, main) for route in best)
    sure = [route for route in others if route.confidence >= SURE]
    return sure[:1] if agreed else []


def _clauses(text: str) -> list[str]:
    return [clause.strip() for clause in SENTENCE.split(text) if clause and clause.strip()]


def _asks(clause: str) -> bool:
    return len(clause.split()) >= MIN_WORDS and bool(ASKS.search(fold(clause)))


def _same(one: RouteScore, other: RouteScore) -> bool:
    return (one.programme, one.topic) == (other.programme, other.topic)


def _is_question(route: RouteScore) -> bool:
    return route.programme != "out_of_scope" and route.topic not in (
        "greeting",
        "goodbye",
        "thanks",
        "affirm",
        "deny",
        "chitchat",
        "bot_identity",
        "complaint_handoff",
    )
