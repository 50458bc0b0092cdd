"""Two questions about two programmes in one message, each answered with the figures of its half.

"Nghỉ việc đóng 40 tháng lương 10 triệu được bao nhiêu và đóng BHXH tự nguyện mức 3 triệu hết bao
nhiêu": the router reads one question at most from what stands on both sides of a joining word; here
the words of each side say which programme it speaks of and what it asks for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from advisor.answers.answer import Answer
from advisor.conversation.answering import Part, answer_parts
from advisor.conversation.context import OWN_PROGRAMME
from advisor.conversation.further_questions import PREFIX
from advisor.conversation.said_otherwise import said_otherwise
from advisor.conversation.signals import Signals, plain
from advisor.conversation.state import State
from advisor.conversation.utterance import Route, Utterance
from advisor.conversation.world import World
from advisor.language.fold import fold

Turn = tuple[State, list[Answer]]
FEWEST_WORDS = 3
MOST_PARTS = 4
# Where a second question may begin: at a mark, at a joining word, after what asks for an amount.
CUT = re.compile(
    r"[?!.;,\n]+\s+(?:(?:va|vs|voi lai|roi|con|the con|sau do)\s+)?"
    r"|\s+(?:va|vs|n|voi lai|voi|roi|con|the con|cho hoi|hoi them|them nua|nua la|ngoai ra|xong)\s+"
    r"|(?<=bao nhieu)\s+|(?<=bn)\s+|(?<=nhiu)\s+|(?<=tien)\s+|(?<=mot thang)\s+"
)
ABOUT = "about_"
SPEAKS = "speaks_of_"
# "Nghỉ việc rồi, đóng BHXH 40 tháng được bao nhiêu" speaks of unemployment, though of BHXH too.
PROGRAMMES_SPOKEN = ("unemployment", "household_hi", "voluntary_si")


def answer_each(state: State, utterance: Utterance, world: World) -> Turn | None:
    """Answer the questions of a message in order; None where it does not ask about two
    programmes."""
    parts = parts_of(utterance.text, world.signals)
    if len(parts) < 2:
        return None
    return answer_parts(parts, utterance, state.closed(), world)


def parts_of(text: str, signals: Signals) -> tuple[Part, ...]:
    """The questions of a message about different programmes, with the words of each; empty where
    it asks about one."""
    if signals.has("comparison", re.sub(r"\bvs\b", " ", text)):
        return ()
    return tuple(_split(text, signals, MOST_PARTS))


def _split(text: str, signals: Signals, most: int) -> Iterator[Part]:
    folded = fold(text)
    if most < 2 or len(folded) != len(text):
        return
    for cut in CUT.finditer(folded):
        first = _question(text[: cut.start()], signals)
        if first is None:
            continue
        rest = text[cut.end() :]
        more = tuple(_split(rest, signals, most - 1))
        second = _question(rest, signals)
        following = more or ((second,) if second else ())
        if following and following[0].route.programme != first.route.programme:
            yield first
            yield from following
            return


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
