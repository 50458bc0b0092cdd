"""What a turn may look at besides the conversation: the law, the day, the texts, the offices."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from advisor.answers.answer import Answer
from advisor.conversation.forms import Form
from advisor.conversation.replies import Replies
from advisor.conversation.signals import Signals
from advisor.conversation.utterance import Route
from advisor.law import LawBook
from advisor.offices.directory import EMPTY, Directory


class ArticleSource(Protocol):
    """Finds the article that answers a question; None when the library has none."""

    def answer(
        self,
        route: Route,
        text: str,
        *,
        law: LawBook,
        on: date,
        alternatives: Iterable[Route] = (),
    ) -> Answer | None:
        """The article's answer with the law of the day `on`, or a choice of articles (without an
        `article` id); `alternatives` are the router's other readings."""
        ...

    def named(self, text: str, *, law: LawBook, on: date) -> Answer | None:
        """The article whose title is typed, as its buttons do, or the rest of a long one."""
        ...

    def on_day(self, article: str, text: str, *, law: LawBook, on: date, today: date) -> Answer:
        """What an article (its id) that was told to a text answers for another day."""
        ...


@dataclass(frozen=True)
class World:
    """Everything a turn reads and never changes.

    `call_back_days`: how long a request to be called is kept; 0 where no office takes any.
    `reminders`: whether citizens can ask to be reminded.
    """

    law: LawBook
    today: date
    forms: Mapping[str, Form]
    replies: Replies
    signals: Signals
    articles: ArticleSource
    offices: Directory = EMPTY
    call_back_days: int = 0
    reminders: bool = False
