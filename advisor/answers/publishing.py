"""Put an article into use: checked as a whole, signed, and replaced in one step."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from advisor.answers.article import Article, ArticleError
from advisor.answers.article_source import article_id, check_id, parse_article
from advisor.answers.checking.check import article_files, check_article
from advisor.answers.checking.problem import ERROR, Problem, in_field
from advisor.answers.front_matter import FENCE, split
from advisor.law import LawBook


class PublishRefused(Exception):
    """The article has errors; `problems` name file, line and reason of each."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Signature:
    """Who answers for the text, and since which day."""

    by: str
    on: date


def publish(
    source: Path, folder: Path, name: str, signature: Signature, *, law: LawBook
) -> Article:
    """Sign the article of `source` as reviewed and put it into `folder` as `name`.

    Args:
        source: the edited file; it may be the one in the folder itself.
        folder: the articles folder that every running process watches.
        name: `programme/topic/slug`.
        signature: who reviewed it, and when.
        law: the figures it must render with.

    Raises:
        ArticleError: the file is not an article.
        PublishRefused: it is, but has errors; nothing was changed.
    """
    check_id(name, source)
    text = signed(source.read_text(encoding="utf-8"), source, signature)
    article = parse_article(text, name, source)
    problems = [
        problem
        for problem in _problems(article, folder, law, signature.on)
        if problem.level == ERROR
    ]
    if problems:
        raise PublishRefused(problems)
    target = folder / f"{name}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    _replace(target, text)
    return parse_article(text, name, target)


def _problems(article: Article, folder: Path, law: LawBook, today: date) -> Iterator[Problem]:
    yield from check_article(article, law=law, today=today)
    known = set(_ids(folder))
    for other in article.related:
        if other not in known:
            yield in_field(article, "related", f"no article '{other}'")


def _ids(folder: Path) -> Iterator[str]:
    for path in article_files(folder):
        try:
            yield article_id(folder, path)
        except ArticleError:
            continue


def signed(text: str, path: Path, signature: Signature) -> str:
    """The article's text with its `review` field saying who reviewed it; all else as it was.

    Raises ArticleError when the text has no front matter.
    """
    head = split(text, path)
    rows = text.removeprefix("\ufeff").splitlines()
    review = {"state": "reviewed", "by": signature.by, "on": signature.on}
    written = yaml.safe_dump(review, allow_unicode=True, default_flow_style=True, width=1_000)
    row = f"review: {written.strip()}"
    start = head.lines.get("review")
    if start is None:
        rows.insert(1, row)
    else:
        rows[start - 1 : _end_of_field(start, head.lines, rows)] = [row]
    return "\n".join(rows) + "\n"


def _end_of_field(start: int, lines: dict[str, int], rows: list[str]) -> int:
    """Index of the row after a field that starts on line `start`: the next key or the fence."""
    fence = rows.index(FENCE, 1)
    following = [line for line in lines.values() if line > start]
    return min([line - 1 for line in following], default=fence)


def _replace(target: Path, text: str) -> None:
    """Readers see the old file or the new one, never half of it; hidden names are not read."""
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)
