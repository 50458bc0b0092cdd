"""Reading words of an earlier message again: a question that waited, or one part of a message."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

from advisor.conversation.signals import Signals
from advisor.conversation.utterance import Reading, Route, Utterance
from advisor.language.clean import clean
from advisor.language.fold import fold
from advisor.language.values.read import read_values

CLAUSE = re.compile(r"(?<=[?!.;\n])\s+|,\s*|\s+(?=(?:và|va|còn|con|với lại|voi lai)\s)")


# Where a question ends that goes on without a comma ("nộp ở đâu cần giấy tờ gì").
QUESTION_END = re.compile(
    r"\b(?:o dau|cho nao|noi nao|khi nao|bao gio|bao lau|the nao|nhung gi|giay to gi|gom gi|can gi|"
    r"(?:bao nhieu|bn|may)(?: (?:tien|dong|thang|nam|tuoi|mot thang|1 thang|moi thang|phan tram))*)"
    r"\s+(?=(?:va|roi|voi|can|nop|ho so|giay to|giay|dang ky|khi nao|bao gio|bao lau|han|o dau|mua|"
    r"dong|duoc|dc|huong|thu tuc|lam|den|hs)\b)"
)


def clauses_of(text: str) -> list[str]:
    """The clauses of a message, of one without punctuation too; none is empty."""
    parts = [part for part in CLAUSE.split(text) if part.strip()]
    return [clause for part in parts for clause in _questions_of(part)]


def _questions_of(clause: str) -> list[str]:
    folded = fold(clause)
    if len(folded) != len(clause):
        return [clause.strip()]
    cuts = [0, *(found.end() for found in QUESTION_END.finditer(folded)), len(clause)]
    pieces = (clause[start:end].strip() for start, end in pairwise(cuts))
    return [piece for piece in pieces if piece]


def reread(text: str, routes: tuple[Route, ...], today: date) -> Utterance:
    """An utterance of these words with known routes; its values are read afresh."""
    found = read_values(text, today)
    values = tuple(Reading(v.kind, v.value, v.start, v.end, v.text) for v in found)
    return Utterance(text, routes, values=values)


# "À không dân tộc thiểu số", spoken without a comma, corrects what was said; it denies nothing.
CORRECTED = re.compile(
    r"^(?:a|ah|o|oh|ui|ay|thoi|u) (?:khong|ko|hong)(?: phai)?,? (?:la )?"
    r"(?=(?:ho |nguoi |toi |em )?(?:can ngheo|dan toc|\d+|vung|nam|nu|muc|luong)\b)"
    r"(?!.*\b(?:dau|ma)$)"
)


def as_corrected(utterance: Utterance, today: date) -> Utterance:
    """The utterance whose "à không" stands before the right value, said as a correction."""
    found = CORRECTED.match(fold(utterance.text))
    if found is None:
        return utterance
    again = reread(f"à nhầm, {utterance.text[found.end() :]}", utterance.routes, today)
    return replace(utterance, text=again.text, values=again.values)


def level(utterance: Utterance, today: date) -> Utterance:
    """The utterance with its text composed, so that places in it hold for its folded letters too
    (a keyboard may send "ế" as three characters)."""
    if len(fold(utterance.text)) == len(utterance.text):
        return utterance
    again = reread(clean(utterance.text).text, utterance.routes, today)
    return replace(utterance, text=again.text, values=again.values)


def part_about(route: Route, text: str, signals: Signals) -> str:
    """The part of a message that may speak of the route: clauses that name another programme are
    left out, so that each of two questions keeps its own figures."""
    clauses = [clause for clause in CLAUSE.split(text) if clause.strip()]
    named = [signals.programmes(clause) for clause in clauses]
    if not any(route.programme in names for names in named):
        return text
    kept: list[str] = []
    mine = True
    for clause, names in zip(clauses, named, strict=True):
        mine = route.programme in names if names else mine
        if mine:
            kept.append(clause.strip())
    return ", ".join(kept) or text
