"""The check of `advisor answers check` for a text that is in no file yet.

Where buttons lead is asked of `advisor.console.articles.buttons`: it finds warnings only.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from advisor.answers.article import Article, ArticleError
from advisor.answers.article_source import parse_article
from advisor.answers.checking.check import check_article
from advisor.answers.checking.library import check_claims, check_links
from advisor.answers.checking.problem import ERROR, Problem, of_error
from advisor.law import LawBook
from advisor.settings import today


@dataclass(frozen=True)
class Checked:
    """The article, None when the text is none, and what is to be mended in it."""

    article: Article | None
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether it may not be published."""
        return any(problem.level == ERROR for problem in self.problems)


def check_text(name: str, text: str, others: Mapping[str, Article], law: LawBook) -> Checked:
    """Check a text as the article `name` among the others in use."""
    path = Path(f"{name}.md")
    try:
        article = parse_article(text, name, path)
    except ArticleError as error:
        return Checked(None, (of_error(error),))
    known = [replace(other, path=Path()) for other in others.values() if other.id != name]
    among = [*known, article]
    found = [
        *check_article(article, law=law, today=today()),
        *check_links(among),
        *check_claims(among),
    ]
    own = [problem for problem in found if problem.path == path]
    return Checked(article, tuple(sorted(own, key=lambda problem: (problem.level, problem.line))))
