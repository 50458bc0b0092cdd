"""Articles found by words, programme, topic, state and day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from advisor.answers.article import Article
from advisor.language.fold import fold

WORK_STATES: Final = {
    "": "",
    "draft": "đang soạn",
    "submitted": "chờ duyệt",
}


@dataclass(frozen=True)
class Row:
    """An article in the list; `work` is the state of the version being worked on, "" for none.

    `article` is None for a new one that citizens are not told yet.
    """

    name: str
    article: Article | None
    work: str


@dataclass(frozen=True)
class Filter:
    """What to show; empty fields let everything through."""

    words: str = ""
    programme: str = ""
    topic: str = ""
    state: str = ""
    valid_on: date | None = None


def find(known: Mapping[str, Article], works: Mapping[str, str], wanted: Filter) -> list[Row]:
    """The rows that the filter lets through, by name."""
    names = sorted({*known, *works})
    rows = (Row(name, known.get(name), works.get(name, "")) for name in names)
    return [row for row in rows if _fits(row, wanted)]


def _fits(row: Row, wanted: Filter) -> bool:
    programme, topic, _ = row.name.split("/")
    if wanted.programme not in ("", programme) or wanted.topic not in ("", topic):
        return False
    if wanted.state and wanted.state not in _states(row):
        return False
    if wanted.valid_on and not (row.article and row.article.is_valid(wanted.valid_on)):
        return False
    text = fold(" ".join(_texts(row)))
    return all(word in text for word in fold(wanted.words).split())


def _states(row: Row) -> tuple[str, ...]:
    review = row.article.review.state if row.article else "new"
    return (row.work, "unreviewed" if review == "draft" else review)


def _texts(row: Row) -> Iterable[str]:
    yield row.name
    if row.article is not None:
        yield row.article.title
        yield from row.article.questions
        yield from row.article.keywords
        yield row.article.body
