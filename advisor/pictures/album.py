"""Pictures by token: drawn once, then kept as a file while they are new."""

from __future__ import annotations

import subprocess
import sys
import time
import uuid
from pathlib import Path
from typing import Final

from advisor.settings import current
from advisor.store.pictures import KEPT_DAYS, find

MOST_FILES: Final = 300
DRAWING_SECONDS: Final = 30
_DAY_SECONDS: Final = 24 * 60 * 60


def png_of(token: str) -> bytes | None:
    """The picture as PNG; None when there is none, or it could not be drawn in time.

    What is not drawn yet is drawn by a process of its own: the caller, a chat server, neither waits
    for the drawing library at its start nor carries its memory. Takes about a second then: call it
    in a thread. Raises StoreError when the database is away.
    """
    if find(token) is None:
        return None
    file = file_of(token)
    if not file.is_file():
        _draw_elsewhere(token)
    return file.read_bytes() if file.is_file() else None


def alt_of(token: str) -> str | None:
    """What the picture shows in one Vietnamese sentence with its figures; None when unknown."""
    picture = find(token)
    return picture.alt if picture else None


def file_of(token: str) -> Path:
    """Where the drawn picture is kept."""
    return current().var / "pictures" / f"{token}.png"


def draw_to_file(token: str) -> bytes | None:
    """Draw a picture in this process and keep its file; None when there is no such picture."""
    picture = find(token)
    if picture is None:
        return None
    from advisor.pictures.drawing import draw

    png = draw(picture.kind, picture.content)
    _store(file_of(token), png)
    return png


def _draw_elsewhere(token: str) -> None:
    command = [sys.executable, "-m", "advisor.pictures.draw_one", token]
    try:
        subprocess.run(
            command, cwd=current().root, timeout=DRAWING_SECONDS, check=False, capture_output=True
        )
    except (OSError, subprocess.TimeoutExpired):
        return


def _store(file: Path, png: bytes) -> None:
    """Whole or not at all: another process may draw the same picture now."""
    file.parent.mkdir(parents=True, exist_ok=True)
    _forget_oldest(file.parent)
    part = file.with_suffix(f".{uuid.uuid4().hex}.part")
    part.write_bytes(png)
    part.replace(file)


def _forget_oldest(folder: Path) -> None:
    """Keep the newest files, and none longer than its picture is told to anyone."""
    files = sorted(((_made_at(file), file) for file in folder.iterdir()), reverse=True)
    oldest = time.time() - KEPT_DAYS * _DAY_SECONDS
    for number, (made_at, file) in enumerate(files, 1):
        if number >= MOST_FILES or made_at < oldest:
            file.unlink(missing_ok=True)


def _made_at(file: Path) -> float:
    try:
        return file.stat().st_mtime
    except FileNotFoundError:  # another process was faster
        return 0.0
