"""The questions of a message, each with its own words: the programme a half speaks of and what it
asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from advisor.conversation.context import OWN_PROGRAMME
from advisor.conversation.further_questions import PREFIX
from advisor.conversation.said_otherwise import said_otherwise
from advisor.conversation.signals import Signals, plain
from advisor.conversation.utterance import Route
from advisor.language.fold import fold

FEWEST_WORDS = 3
MOST_PARTS = 4
# Who tells more is telling a story: every pair of places would be looked at for a question.
MOST_CUTS = 12
# Where a second question may begin: at a mark, at a joining word, after what asks for an amount.
CUT = re.compile(
    r"[?!.;,\n]+\s+(?:(?:va|vs|voi lai|roi|con|the con|sau do)\s+)?"
    r"|\s+(?:va|vs|n|voi lai|voi|roi|con|the con|cho hoi|hoi them|them nua|nua la|ngoai ra|xong)\s+"
    r"|(?<=bao nhieu)\s+|(?<=bn)\s+|(?<=nhiu)\s+|(?<=tien)\s+|(?<=mot thang)\s+"
)
# Joining words on whose both sides one question may stand.
SHARING = re.compile(r"\b(?:va|vs|n|voi lai|voi|cong|them)\b")
PAID = "contribution_amount"
ABOUT = "about_"
SPEAKS = "speaks_of_"
# "Nghỉ việc rồi, đóng BHXH 40 tháng được bao nhiêu" speaks of unemployment, though of BHXH too.
PROGRAMMES_SPOKEN = ("unemployment", "household_hi", "voluntary_si")


@dataclass(frozen=True)
class Part:
    """One question of a message, and the words that belong to it."""

    route: Route
    text: str


Ask = Callable[[str], Part | None]


def parts_of(text: str, signals: Signals) -> tuple[Part, ...]:
    """The questions of a message, where it asks several things; empty where it asks one."""
    if signals.has("comparison", re.sub(r"\bvs\b", " ", text)):
        return ()
    if len(CUT.findall(fold(text))) > MOST_CUTS:
        return ()
    ask = cache(lambda words: _question(words, signals))
    return tuple(_split(text, signals, MOST_PARTS, ask))


def in_order_asked(routes: tuple[Route, ...], text: str, signals: Signals) -> tuple[Route, ...]:
    """The routes as the message asks for them, where its parts tell."""
    asked = [part.route.label for part in parts_of(text, signals)] if len(routes) > 1 else []
    if any(route.label not in asked for route in routes):
        return routes
    return tuple(sorted(routes, key=lambda route: asked.index(route.label)))


def _split(text: str, signals: Signals, most: int, ask: Ask) -> Iterator[Part]:
    folded = fold(text)
    if most < 2 or len(folded) != len(text):
        return
    for cut in CUT.finditer(folded):
        before, rest = text[: cut.start()], text[cut.end() :]
        more = tuple(_split(rest, signals, most - 1, ask))
        second = ask(rest)
        following = more or ((second,) if second else ())
        if not following:
            continue
        first = ask(before) or _shares(before, cut.group(), following[0], signals)
        if first is not None and following[0].route != first.route:
            yield first
            yield from following
            return


def _shares(text: str, joining: str, second: Part, signals: Signals) -> Part | None:
    """ "Mua BHYT 5 người với lại BHXH mức thấp nhất hết bao nhiêu": one "hết bao nhiêu" for
    both; None where the first half asks for nothing to be paid."""
    if second.route.topic != PAID or not SHARING.search(joining):
        return None
    named = signals.programmes(text)
    if len(named) != 1 or not signals.has("pays_for", text):
        return None
    return Part(replace(second.route, programme=named[0]), text.strip())


def _question(text: str, signals: Signals) -> Part | None:
    """The words as one question; None where they ask nothing of one programme."""
    if len(plain(text).split()) < FEWEST_WORDS:
        return None
    programme = _programme_of(text, signals)
    topic = _topic_of(text, programme, signals) if programme else None
    if programme is None or topic is None:
        return None
    return Part(Route(OWN_PROGRAMME.get(topic, programme), topic), text.strip())


def _programme_of(text: str, signals: Signals) -> str | None:
    """The one programme that is named, else the one whose business is spoken of; what the
    unemployed ask of their health card ("có được BHYT không") is unemployment insurance's."""
    named = signals.programmes(text)
    if said_otherwise("unemployment", text) and "unemployment" not in named:
        return None
    if named:
        return named[0] if len(named) == 1 else None
    return next((one for one in PROGRAMMES_SPOKEN if signals.has(f"{SPEAKS}{one}", text)), None)


def _topic_of(text: str, programme: str, signals: Signals) -> str | None:
    """What is asked for: the benefit that is named, what is paid or what one gets, or one of the
    things that a clause of its own asks for."""
    names = [name for name in signals.patterns if name.startswith(ABOUT)]
    amount = signals.has("asks_amount", text)
    about = next((name for name in names if signals.has(name, text)), None)
    if amount and about is not None:
        return about.removeprefix(ABOUT)
    if amount and programme == "unemployment":
        pays = signals.has("asks_what_is_paid", text)
        return "contribution_amount" if pays else "benefit_level"
    if amount:
        gets = signals.has("asks_what_one_gets", text)
        return "benefit_level" if gets else "contribution_amount"
    further = (name for name in signals.patterns if name.startswith(PREFIX))
    found = next((name for name in further if signals.has(name, text)), None)
    return found.removeprefix(PREFIX) if found else None
