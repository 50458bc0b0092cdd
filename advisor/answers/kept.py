"""What was read once, kept in a file: reading ten thousand articles anew takes minutes.

A reading is found by the hash of the text it was made of. The file's name holds a hash of
everything that reads (sources, word lists, libraries), so that another version of any of them
begins with an empty file. The file can be deleted at any time.
"""

from __future__ import annotations

import hashlib
import json
import logging
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Final

from advisor.settings import CLONE

logger = logging.getLogger(__name__)

ARTICLES: Final = "articles"
FEATURES: Final = "features"
_READERS: Final = ("advisor/answers", "advisor/language", "data/language")
_PACKAGES: Final = ("pyvi", "jinja2", "pyyaml")
_BUSY_SECONDS: Final = 60.0
_TABLE: Final = (
    "CREATE TABLE IF NOT EXISTS reading"
    " (kind TEXT, key TEXT, reading BLOB, PRIMARY KEY (kind, key))"
)
_FIND: Final = (
    "SELECT key, reading FROM reading WHERE kind = ? AND key IN (SELECT value FROM json_each(?))"
)


def key_of(*texts: str) -> str:
    """The key of what is read from these texts."""
    digest = hashlib.sha256()
    for text in texts:
        digest.update(f"{len(text)}:{text}".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


class Kept:
    """Readings by kind and key; without a folder, or where it cannot be used, nothing is kept."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._file: Path | None = None

    def find(self, kind: str, keys: Iterable[str]) -> dict[str, bytes]:
        """The readings that are kept of these keys."""
        wanted = list(keys)
        file = self._place()
        if file is None or not file.is_file() or not wanted:
            return {}
        try:
            with closing(sqlite3.connect(file, timeout=_BUSY_SECONDS)) as database:
                found = database.execute(_FIND, (kind, json.dumps(wanted)))
                return {key: reading for key, reading in found}
        except sqlite3.Error as error:
            logger.warning("readings of articles not used: %s: %s", file, error)
            return {}

    def keep(self, kind: str, readings: Mapping[str, bytes]) -> None:
        """Keep new readings."""
        file = self._place()
        if file is None or not readings:
            return
        rows = [(kind, *reading) for reading in readings.items()]
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            _remove_others(file)
            with closing(sqlite3.connect(file, timeout=_BUSY_SECONDS)) as database, database:
                database.execute(_TABLE)
                database.executemany("INSERT OR REPLACE INTO reading VALUES (?, ?, ?)", rows)
        except (sqlite3.Error, OSError) as error:
            logger.warning("readings of articles not kept: %s: %s", file, error)

    def _place(self) -> Path | None:
        if self._folder is not None and self._file is None:
            self._file = self._folder / f"readings-{_readers()}.db"
        return self._file


NOTHING_KEPT: Final = Kept()


def _remove_others(file: Path) -> None:
    """What an earlier version kept is of no use any more."""
    if not file.exists():
        for other in file.parent.glob("readings-*.db"):
            other.unlink(missing_ok=True)


def _readers() -> str:
    """A hash over everything that has a say in a reading."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        digest.update(f"{package}=={version(package)}\n".encode())
    for folder in _READERS:
        for file in sorted((CLONE / folder).rglob("*")):
            if file.is_file() and "__pycache__" not in file.parts:
                digest.update(file.read_bytes())
    return digest.hexdigest()[:16]
