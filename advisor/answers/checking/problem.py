"""One thing found in an article, at its line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from advisor.answers.article import Article, ArticleError

ERROR: Final = "error"
WARNING: Final = "warning"


@dataclass(frozen=True)
class Problem:
    """`level` error: the article is not in order; warning: somebody should look at it."""

    path: Path
    line: int
    reason: str
    level: str = ERROR

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.level}: {self.reason}"


def in_field(article: Article, key: str, reason: str, level: str = ERROR) -> Problem:
    """A problem of a front-matter field."""
    return Problem(article.path, article.line_of(key), f"{key}: {reason}", level)


def in_body(article: Article, line: int | None, reason: str, level: str = ERROR) -> Problem:
    """A problem of the body; `line` counts from the body's first line, None: somewhere in it."""
    return Problem(article.path, article.body_line + (line or 1) - 1, reason, level)


def of_error(error: ArticleError) -> Problem:
    """The problem of a file that could not be read as an article."""
    return Problem(Path(error.path), error.line, error.reason)
