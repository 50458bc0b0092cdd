"""An article: what the office answers to one kind of question, valid for a stretch of time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Final

PROGRAMMES: Final = ("voluntary_si", "household_hi", "unemployment", "general")
TOPICS: Final = (
    "definition",
    "eligibility",
    "contribution_amount",
    "state_support",
    "payment_method",
    "pension",
    "lump_sum",
    "maternity",
    "survivor_death",
    "benefit_level",
    "duration",
    "procedure",
    "documents",
    "where_to_go",
    "deadline",
    "card_or_book",
    "transfer_combine",
    "compare",
    "news_law_change",
    "hospital_referral",
    "job_support",
)
CERTAINTIES: Final = ("statute_read", "secondary", "uncertain")
REVIEW_STATES: Final = ("draft", "reviewed")


class ArticleError(Exception):
    """A file that is not an article; says where and why, for the person who edits it."""

    def __init__(self, path: Path | str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


@dataclass(frozen=True)
class Review:
    """Whether somebody answers for the text: `draft` or `reviewed`, by whom and when."""

    state: str = "draft"
    by: str | None = None
    on: date | None = None


@dataclass(frozen=True)
class Article:
    """One article as its file has it; the body is still a template.

    Attributes:
        id: `programme/topic/slug`, the file's place without `.md`.
        valid_from, valid_to: first and last day on which it is right (`valid_to` None: open).
        basis: legal references in short notation.
        certainty: of the weakest fact in it, one of `CERTAINTIES`.
        caution: sentence told at the end, when something in it is uncertain.
        questions: how citizens ask for it.
        related: ids of other articles.
        buttons: title → what the citizen would type.
        body: Jinja template of light Markdown.
        body_line: line of the file at which the body starts, from 1.
        lines: the line of each key of the front matter.
    """

    id: str
    title: str
    valid_from: date
    valid_to: date | None
    basis: tuple[str, ...]
    certainty: str
    caution: str | None
    review: Review
    questions: tuple[str, ...]
    body: str
    keywords: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    buttons: Mapping[str, str] = field(default_factory=dict)
    path: Path = Path()
    body_line: int = 1
    lines: Mapping[str, int] = field(default_factory=dict, compare=False)

    @property
    def programme(self) -> str:
        """The programme of its folder."""
        return self.id.split("/")[0]

    @property
    def topic(self) -> str:
        """The topic of its folder."""
        return self.id.split("/")[1]

    def is_valid(self, on: date) -> bool:
        """Whether the article is right on that day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def line_of(self, key: str) -> int:
        """The file's line on which a key of the front matter stands."""
        return self.lines.get(key, 1)
