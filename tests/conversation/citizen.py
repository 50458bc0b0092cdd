"""A citizen whose routes are given: the conversation is tested without a trained model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from advisor.answers.answer import Answer
from advisor.conversation.forms import load_forms
from advisor.conversation.replies import load_replies
from advisor.conversation.signals import load_signals
from advisor.conversation.state import State
from advisor.conversation.turn import take_turn
from advisor.conversation.utterance import Reading, Route, Utterance
from advisor.conversation.world import World
from advisor.language.values.read import read_values
from advisor.law import LAW_DIRECTORY, LawBook, law_book_from, load_yaml

LAW = law_book_from(load_yaml(LAW_DIRECTORY))
UNSURE = "out_of_scope/out_of_scope"


@dataclass
class Shelf:
    """An article for every route of the three programmes, named after it; `searched` keeps the
    words that were searched with."""

    searched: list[str] = field(default_factory=list)

    def answer(
        self,
        route: Route,
        text: str,
        *,
        law: LawBook,
        on: date,
        alternatives: Iterable[Route] = (),
    ) -> Answer | None:
        """`Bài viết <route>`; none for `general`, so that the programme must be asked for, and none
        for what is not the office's."""
        if route.programme in ("general", "out_of_scope"):
            return None
        self.searched.append(text)
        return Answer(f"Bài viết {route.label}", article=route.label)

    def named(self, text: str, *, law: LawBook, on: date) -> Answer | None:
        """Only the title `Một bài viết` is known."""
        known = text == "Một bài viết"
        return Answer("Nội dung của bài viết", article="titled") if known else None

    def on_day(self, article: str, text: str, *, law: LawBook, on: date, today: date) -> Answer:
        """The article's name with the day."""
        return Answer(f"{article} ngày {on.isoformat()}", article=article)


def world_on(today: date, searched: list[str] | None = None) -> World:
    """The real law, forms and texts; only the articles are stand-ins."""
    shelf = Shelf([] if searched is None else searched)
    return World(LAW, today, load_forms(), load_replies(), load_signals(), shelf)


@dataclass
class Citizen:
    """One conversation; `say` returns what the bot answers, as one text."""

    today: date = date(2026, 11, 23)
    state: State = field(default_factory=State)
    answers: list[Answer] = field(default_factory=list)
    searched: list[str] = field(default_factory=list)

    def say(
        self, text: str, *routes: str, confidence: float = 0.9, rival: Route | None = None
    ) -> str:
        """One message; `routes` like `voluntary_si/contribution_amount` (none: not understood),
        `rival` the next best reading."""
        sure = confidence if routes else 0.5
        read = tuple(Route(*route.split("/"), sure) for route in routes or (UNSURE,))
        found = read_values(text, self.today)
        values = tuple(Reading(v.kind, v.value, v.start, v.end, v.text) for v in found)
        others = (rival,) if rival else ()
        utterance = Utterance(text, read, others, values, ((read[0].topic, sure),))
        after, self.answers = take_turn(self.state, utterance, world_on(self.today, self.searched))
        self.state = State.from_dict(after.to_dict())
        return "\n".join(answer.to_text() for answer in self.answers)

    @property
    def buttons(self) -> list[str]:
        """Titles offered with the last answer."""
        return [button.title for answer in self.answers for button in answer.buttons]
