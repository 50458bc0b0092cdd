"""The articles in use: read from a folder, re-read when a file changes, never left broken."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from advisor.answers.article import Article, ArticleError
from advisor.answers.article_reading import Reading
from advisor.answers.article_source import article_id
from advisor.answers.checking.days import check_days, days_of
from advisor.answers.checking.problem import Problem
from advisor.answers.kept import NOTHING_KEPT, Kept
from advisor.law import LawBook
from advisor.settings import today

logger = logging.getLogger(__name__)

FileStamp = tuple[int, int]


@dataclass(frozen=True)
class Replacement:
    """A text that is told instead of a file; another `version` is another text."""

    text: str
    version: int


# From a folder and what it holds to the texts that replace its files.
Overlay = Callable[[Path, Mapping[Path, FileStamp]], Mapping[Path, Replacement]]


@dataclass(frozen=True)
class Refusal:
    """A file that was not taken into use: which, and the error with its line and reason."""

    path: Path
    error: ArticleError


class Shelf:
    """The last good version of every article of a folder.

    `refresh` is cheap when nothing changed: it compares names, times and sizes. A file that
    cannot be used is logged once and refused; what was read from it before stays. A file that is
    gone takes its article with it. Texts of the `overlay` are told instead of the files.
    """

    def __init__(
        self, folder: Path, overlay: Overlay | None = None, kept: Kept = NOTHING_KEPT
    ) -> None:
        self.folder = folder
        self._overlay = overlay
        self._kept = kept
        self._replaced: Mapping[Path, Replacement] = {}
        self._stamps: dict[Path, FileStamp] = {}
        self._articles: dict[str, Article] = {}
        self._refusals: dict[Path, Refusal] = {}
        self._is_away = False
        self._lock = Lock()

    @property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id, as of the last refresh."""
        return self._articles

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """The files that are refused now."""
        return tuple(self._refusals.values())

    def refresh(self, law: LawBook | None = None) -> bool:
        """Look at the folder; True when the articles are not those of before.

        With `law`, a changed article must also render on every day that matters, so that an edit
        that breaks a figure does not replace a text that works.
        """
        with self._lock:
            stamps = self._look()
            if stamps is None or stamps == self._stamps:
                return False
            changed = [path for path in stamps if self._stamps.get(path) != stamps[path]]
            gone = self._stamps.keys() - stamps.keys()
            kept = {name: a for name, a in self._articles.items() if a.path not in gone}
            fresh = self._read(changed, law)
            self._refusals = {p: r for p, r in self._refusals.items() if p not in gone}
            self._stamps, before, self._articles = stamps, self._articles, {**kept, **fresh}
            return self._articles != before

    def _look(self) -> dict[Path, FileStamp] | None:
        """The folder as it is now; None, told once, while it cannot be read."""
        try:
            stamps = _stamps(self.folder)
        except OSError as error:
            if not self._is_away:
                logger.error("articles: keeping what was read before: %s", error)
            self._is_away = True
            return None
        self._is_away = False
        if self._overlay is not None:
            self._replaced = self._overlay(self.folder, stamps)
        # No file has a negative size: a replaced file is a changed one, and the other way round.
        return stamps | {path: (one.version, -1) for path, one in self._replaced.items()}

    def _read(self, paths: list[Path], law: LawBook | None) -> dict[str, Article]:
        fresh: dict[str, Article] = {}
        replaced = {path: one.text for path, one in self._replaced.items()}
        reading = Reading(self.folder, {path: replaced.get(path) for path in paths}, self._kept)
        for path in paths:
            self._refusals.pop(path, None)
            try:
                article = reading.article(path)
                if law is not None:
                    must_render(article, law)
                known = self._articles.get(article.id)
                fresh[article.id] = known if known == article else article
            except ArticleError as error:
                self._refusals[path] = Refusal(path, error)
                logger.error("article refused: %s%s", error, self._fate(path))
        reading.keep()
        return fresh

    def _fate(self, path: Path) -> str:
        try:
            known = article_id(self.folder, path) in self._articles
        except ArticleError:
            known = False
        return " (the version before stays in use)" if known else ""


def must_render(article: Article, law: LawBook) -> None:
    """Raises ArticleError when an expression has no value on a day of the article's life."""
    for item in check_days(article, law, days_of(article, law, today())):
        if isinstance(item, Problem):
            raise ArticleError(item.path, item.line, item.reason)


def _stamps(folder: Path) -> dict[Path, FileStamp]:
    """Names, times and sizes; scandir alone, so that thousands of files cost milliseconds."""
    return {
        Path(entry.path): (entry.stat().st_mtime_ns, entry.stat().st_size)
        for entry in _entries(str(folder))
    }


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir():
                yield from _entries(entry.path)
            elif entry.name.endswith(".md") and entry.name != "README.md":
                yield entry
