"""What the console published, laid over the folder of articles."""

import logging
from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.engine import Engine

from advisor.answers.shelf import FileStamp, Replacement
from advisor.store.article_live import NO_FILE, LiveText, fingerprint, live_texts, revision
from advisor.store.errors import StoreError

logger = logging.getLogger(__name__)


class ArticleOverlay:
    """One process's view of the published articles; one small question when nothing changed.

    While the database is away the texts read before stay, and the reason is logged once.
    """

    def __init__(self, on: Engine | None = None) -> None:
        self._on = on
        self._revision = -1
        self._live: dict[str, LiveText] = {}
        self._files: dict[Path, tuple[FileStamp, str]] = {}
        self._is_away = False

    def __call__(
        self, folder: Path, stamps: Mapping[Path, FileStamp]
    ) -> Mapping[Path, Replacement]:
        """The texts that are told instead of the files of a folder, by their paths."""
        self._refresh()
        found = {folder / f"{name}.md": live for name, live in self._live.items()}
        return {
            path: Replacement(live.text, live.version)
            for path, live in found.items()
            if live.wins_over(self._fingerprint(path, stamps.get(path)))
        }

    def _refresh(self) -> None:
        try:
            number = revision(self._on)
            if number != self._revision:
                self._live, self._revision = live_texts(self._on), number
        except StoreError as error:
            if not self._is_away:
                logger.error("articles: keeping the published texts read before: %s", error)
            self._is_away = True
            return
        self._is_away = False

    def _fingerprint(self, path: Path, stamp: FileStamp | None) -> str:
        if stamp is None:
            return NO_FILE
        known = self._files.get(path)
        if known is None or known[0] != stamp:
            known = self._files[path] = (stamp, _fingerprint_of(path))
        return known[1]


def _fingerprint_of(path: Path) -> str:
    try:
        return fingerprint(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return NO_FILE
