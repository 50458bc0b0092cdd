"""Read many articles, each once: a text that was read and checked before is taken as it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from advisor.answers.article import Article, ArticleError
from advisor.answers.article_record import from_record, to_record
from advisor.answers.article_source import article_id, parse_article, read_text
from advisor.answers.kept import ARTICLES, Kept, key_of


class Reading:
    """One look at the files of a folder; `keep` at its end keeps what was new.

    `texts` are the files to read, some with a text that is told instead of the file's.
    """

    def __init__(self, folder: Path, texts: Mapping[Path, str | None], kept: Kept) -> None:
        self._folder = folder
        self._kept = kept
        self._fresh: dict[str, bytes] = {}
        self._texts: dict[Path, str | ArticleError] = {
            path: _read(path) if text is None else text for path, text in texts.items()
        }
        keys = [self._key(path, text) for path, text in self._texts.items() if type(text) is str]
        self._known = kept.find(ARTICLES, keys)

    def article(self, path: Path) -> Article:
        """The article of a file, or of the text that is told instead of it.

        Raises ArticleError with file, line and reason; a refused text is never kept.
        """
        name, text = article_id(self._folder, path), self._texts[path]
        if isinstance(text, ArticleError):
            raise text
        key = self._key(path, text)
        if key in self._known:
            return from_record(self._known[key], path)
        article = parse_article(text, name, path)
        self._fresh[key] = to_record(article)
        return article

    def keep(self) -> None:
        """Keep what was read anew."""
        self._kept.keep(ARTICLES, self._fresh)

    def _key(self, path: Path, text: str) -> str:
        return key_of(path.relative_to(self._folder).as_posix(), text)


def _read(path: Path) -> str | ArticleError:
    try:
        return read_text(path)
    except ArticleError as error:
        return error
