"""Articles by their title: what a button types is looked up, not searched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from advisor.answers.article import Article
from advisor.answers.fitting import MORE
from advisor.language.fold import fold

_LETTERS: Final = re.compile(r"[^\W_]+")


class Titles:
    """Title → articles (several when each is right for another time)."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._by_title: dict[str, list[Article]] = {}
        for article in articles:
            self._by_title.setdefault(_key(article.title), []).append(article)

    def find(self, text: str, on: date) -> tuple[Article | None, bool]:
        """The article valid on the day whose title is `text`, accents and marks aside.

        The second value tells that the rest of it is asked for ("Xem thêm: …").
        """
        typed, rest = _key(text), asks_for_more(text)
        known = self._by_title.get(typed.removeprefix(_MORE) if rest else typed, ())
        return next((article for article in known if article.is_valid(on)), None), rest


def asks_for_more(text: str) -> bool:
    """Whether these are the words of a button "Xem thêm"."""
    return _key(text).startswith(_MORE)


def _key(text: str) -> str:
    return " ".join(_LETTERS.findall(fold(text)))


_MORE: Final = f"{_key(MORE)} "
