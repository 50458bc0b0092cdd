"""Who uses a figure of the law: calculations and articles, by the names that officers know."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from advisor.answers.article import Article
from advisor.insight.wording import calculator_titles
from advisor.law import usage


@dataclass(frozen=True)
class Users:
    """Calculations as (code, title), and articles; both in the order of their titles."""

    calculations: tuple[tuple[str, str], ...]
    articles: tuple[Article, ...]

    @property
    def count(self) -> int:
        """In how many places the figure is used."""
        return len(self.calculations) + len(self.articles)


def users(name: str, articles: Mapping[str, Article]) -> Users:
    """Who uses a parameter."""
    quoted = (f"'{name}'", f'"{name}"')
    told = [one for one in articles.values() if any(text in one.body for text in quoted)]
    return Users(_calculations(name), tuple(sorted(told, key=lambda one: one.title)))


@lru_cache(maxsize=500)
def _calculations(name: str) -> tuple[tuple[str, str], ...]:
    modules = usage.users_through(name)
    found = [
        (code, title)
        for code, title in calculator_titles().items()
        if f"calculators.{code.replace('.', '_')}" in modules
    ]
    return tuple(sorted(found, key=lambda one: one[1]))
