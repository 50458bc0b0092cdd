"""Read an article's file: every field checked, so that a slip is told with its line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from jinja2 import TemplateSyntaxError

from advisor.answers.article import (
    CERTAINTIES,
    PROGRAMMES,
    REVIEW_STATES,
    TOPICS,
    Article,
    ArticleError,
    Review,
)
from advisor.answers.front_matter import FrontMatter, split
from advisor.answers.sandbox import compile_template

REQUIRED: Final = (
    "title",
    "valid_from",
    "valid_to",
    "basis",
    "certainty",
    "caution",
    "review",
    "questions",
)
OPTIONAL: Final = ("keywords", "related", "buttons")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_article(folder: Path, path: Path) -> Article:
    """The article of a file inside the articles folder.

    Raises ArticleError with file, line and reason.
    """
    return parse_article(read_text(path), article_id(folder, path), path)


def read_text(path: Path) -> str:
    """The text of an article's file; raises ArticleError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ArticleError(path, 1, f"cannot be read: {error}") from error


def article_id(folder: Path, path: Path) -> str:
    """`programme/topic/slug` of a file; raises ArticleError when its place is no such thing."""
    name = path.relative_to(folder).with_suffix("").as_posix()
    check_id(name, path)
    return name


def check_id(name: str, path: Path | str) -> None:
    """Raises ArticleError unless `name` is `programme/topic/slug` of the taxonomy."""
    parts = name.split("/")
    if len(parts) != 3:
        raise ArticleError(path, 1, f"'{name}' is not programme/topic/slug")
    programme, topic, slug = parts
    if programme not in PROGRAMMES:
        raise ArticleError(path, 1, f"no programme '{programme}'")
    if topic not in TOPICS:
        raise ArticleError(path, 1, f"no topic '{topic}'")
    if not _SLUG.fullmatch(slug):
        raise ArticleError(path, 1, f"'{slug}' is not lower-case-words-with-dashes")


def parse_article(text: str, name: str, path: Path) -> Article:
    """The article of a text. Raises ArticleError with file, line and reason."""
    head = split(text, path)
    fields = _Fields(head, path)
    fields.check_keys()
    article = Article(
        id=name,
        title=fields.text("title"),
        valid_from=fields.day("valid_from"),
        valid_to=fields.optional_day("valid_to"),
        basis=fields.texts("basis"),
        certainty=fields.one_of("certainty", CERTAINTIES),
        caution=fields.optional_text("caution"),
        review=fields.review(),
        questions=fields.texts("questions"),
        keywords=fields.texts("keywords", required=False),
        related=fields.texts("related", required=False),
        buttons=fields.buttons(),
        body=head.body,
        path=path,
        body_line=head.body_line,
        lines=head.lines,
    )
    _check_whole(article)
    return article


def _check_whole(article: Article) -> None:
    path = article.path
    if article.valid_to is not None and article.valid_to < article.valid_from:
        raise ArticleError(path, article.line_of("valid_to"), "valid_to is before valid_from")
    if not article.body:
        raise ArticleError(path, article.body_line, "the body is empty")
    try:
        compile_template(article.body)
    except TemplateSyntaxError as error:
        line = article.body_line + error.lineno - 1
        raise ArticleError(path, line, f"template: {error.message}") from error


class _Fields:
    """Typed reading of the front matter."""

    def __init__(self, head: FrontMatter, path: Path) -> None:
        self.values: Mapping[str, Any] = head.values
        self.head = head
        self.path = path

    def wrong(self, key: str, reason: str) -> ArticleError:
        return ArticleError(self.path, self.head.lines.get(key, 1), f"{key}: {reason}")

    def check_keys(self) -> None:
        for key in self.values:
            if key not in (*REQUIRED, *OPTIONAL):
                raise self.wrong(str(key), "no such field")
        for key in REQUIRED:
            if key not in self.values:
                raise self.wrong(key, "is missing")

    def text(self, key: str) -> str:
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "must be a text (quote it when it has a colon)")
        return " ".join(value.split())

    def optional_text(self, key: str) -> str | None:
        return None if self.values[key] is None else self.text(key)

    def day(self, key: str) -> date:
        value = self.values[key]
        if type(value) is not date:
            raise self.wrong(key, "must be a date like 2025-07-01")
        return value

    def optional_day(self, key: str) -> date | None:
        return None if self.values[key] is None else self.day(key)

    def one_of(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self.values[key]
        if value not in allowed:
            raise self.wrong(key, f"'{value}' is none of {', '.join(allowed)}")
        return str(value)

    def texts(self, key: str, *, required: bool = True) -> tuple[str, ...]:
        value = self.values.get(key)
        if value is None and not required:
            return ()
        if not isinstance(value, list) or (required and not value):
            raise self.wrong(key, "must be a list of texts")
        for item in value:
            if isinstance(item, bool) or not isinstance(item, str | int) or not str(item).strip():
                raise self.wrong(key, f"{item!r} is not a text (quote it when it has a colon)")
        return tuple(" ".join(str(item).split()) for item in value)

    def buttons(self) -> dict[str, str]:
        value = self.values.get("buttons") or {}
        if not isinstance(value, dict):
            raise self.wrong("buttons", "must map a title to what the citizen would type")
        for title, payload in value.items():
            if not all(isinstance(part, str) and part.strip() for part in (title, payload)):
                raise self.wrong("buttons", f"{title!r}: title and words must be texts")
        return {str(title).strip(): str(words).strip() for title, words in value.items()}

    def review(self) -> Review:
        value = self.values["review"]
        if not isinstance(value, dict) or set(value) - {"state", "by", "on"}:
            raise self.wrong("review", "must be {state: …, by: …, on: …}")
        state, by, on = value.get("state"), value.get("by"), value.get("on")
        if state not in REVIEW_STATES:
            raise self.wrong("review", f"state '{state}' is none of {', '.join(REVIEW_STATES)}")
        if on is not None and type(on) is not date:
            raise self.wrong("review", "on must be a date like 2026-11-23")
        if state == "reviewed" and not (by and on):
            raise self.wrong("review", "a reviewed article says by whom and on which day")
        return Review(str(state), str(by) if by else None, on)
