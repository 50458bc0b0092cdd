"""The whole check of one article, and of a folder of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from advisor.answers.article import Article, ArticleError
from advisor.answers.article_source import read_article
from advisor.answers.checking.days import check_days, days_of
from advisor.answers.checking.fields import check_fields
from advisor.answers.checking.figures import check_figures
from advisor.answers.checking.leading import check_buttons
from advisor.answers.checking.library import check_claims, check_links
from advisor.answers.checking.problem import ERROR, Problem, of_error
from advisor.answers.checking.wording import check_readability, check_wording
from advisor.answers.statutes import load_statutes
from advisor.law import LawBook


@dataclass(frozen=True)
class Report:
    """What the check found; `articles` are those that could be read."""

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must be mended."""
        return tuple(problem for problem in self.problems if problem.level == ERROR)


def check_article(article: Article, *, law: LawBook, today: date) -> Iterator[Problem]:
    """Problems of one article by itself."""
    yield from check_fields(article, load_statutes())
    yield from check_figures(article)
    yield from check_texts(article, law=law, today=today)


def check_texts(article: Article, *, law: LawBook, today: date) -> Iterator[Problem]:
    """Problems of the article's text on the days of its life; each is told once."""
    seen: set[tuple[int, str]] = set()
    for found in _texts(article, law, today):
        key = (found.line, found.reason.partition(": ")[2] or found.reason)
        if key not in seen:
            seen.add(key)
            yield found


def _texts(article: Article, law: LawBook, today: date) -> Iterator[Problem]:
    for item in check_days(article, law, days_of(article, law, today)):
        if isinstance(item, Problem):
            yield item
            continue
        day, told = item
        yield from check_wording(article, day, told)
        yield from check_readability(article, told)


def check_folder(folder: Path, *, law: LawBook, today: date) -> Report:
    """Read and check every article of the folder."""
    articles: list[Article] = []
    problems: list[Problem] = []
    for path in article_files(folder):
        try:
            articles.append(read_article(folder, path))
        except ArticleError as error:
            problems.append(of_error(error))
    for article in articles:
        problems += check_article(article, law=law, today=today)
    problems += [*check_links(articles), *check_claims(articles), *check_buttons(articles, today)]
    return Report(tuple(articles), tuple(problems))


def article_files(folder: Path) -> list[Path]:
    """The article files of a folder in a fixed order; hidden files and folders are left out."""
    found = (path for path in folder.rglob("*.md") if not _hidden(path.relative_to(folder)))
    return sorted(found)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") or part == "README.md" for part in path.parts)
