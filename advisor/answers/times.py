"""Articles that tell of a time other than their own: "Các năm trước đóng bao nhiêu"."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from advisor.answers.article import Article
from advisor.answers.formatting import format_date

HISTORY: Final = "history"


def tells_of(article: Article, on: date) -> bool:
    """Whether an article that is told today is about the rules of the day `on`: its title names
    the day, the year, or the end of the old rules, or it is a history of past years."""
    following = on + timedelta(days=1)
    named = (format_date(on), f"trước {format_date(following)}", f"năm {on.year}")
    if any(name in article.title for name in named):
        return True
    return article.id.rpartition("/")[2] == HISTORY and on < article.valid_from
