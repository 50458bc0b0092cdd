"""The articles as they are told now, and their texts."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from advisor.answers.article import Article, ArticleError
from advisor.answers.article_source import check_id
from advisor.answers.shelf import Shelf
from advisor.console.refusal import not_found
from advisor.settings import current
from advisor.store.article_live import fingerprint, live_texts
from advisor.store.article_overlay import ArticleOverlay


def folder() -> Path:
    """The folder of the articles in git."""
    return current().root / "data" / "articles"


def articles() -> Mapping[str, Article]:
    """The articles by id, the console's own among them, as of now."""
    shelf = _shelf(folder(), current().database_url)
    shelf.refresh()
    return shelf.articles


@lru_cache(maxsize=2)
def _shelf(place: Path, _database: str) -> Shelf:
    return Shelf(place, ArticleOverlay())


def checked_name(name: str) -> str:
    """The name if it is `programme/topic/slug`. Raises Refusal (404) otherwise."""
    try:
        check_id(name, name)
    except ArticleError:
        raise not_found("bài này") from None
    return name


def file_text(name: str) -> str | None:
    """What git has; None when there is no such file. The name must have been checked."""
    try:
        return (folder() / f"{name}.md").read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


def told_text(name: str) -> str | None:
    """The text that citizens are told: the console's where it wins, else the file's."""
    in_file = file_text(name)
    live = live_texts().get(name)
    return live.text if live and live.wins_over(fingerprint(in_file)) else in_file
