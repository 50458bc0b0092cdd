"""Pictures of answers: put down in a turn, looked up by an address that nobody can guess."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete
from sqlalchemy.engine import Engine
from sqlalchemy.sql.dml import Delete

from advisor.store.engine import reading, writing
from advisor.store.picture_tables import PictureRow

# 128 bits of chance; 22 characters of the URL-safe alphabet.
_TOKEN_BYTES: Final = 16
_DAY_MS: Final = 24 * 60 * 60 * 1_000
KEPT_DAYS: Final = 7


@dataclass(frozen=True)
class StoredPicture:
    """A picture as it was put down: what to draw, and the same in words."""

    kind: str
    content: Mapping[str, Any]
    alt: str


def keep(picture: StoredPicture, on: Engine | None = None) -> str:
    """Store what a picture shows; returns its token. Raises StoreError when the database is away.

    `content` is plain JSON. Pictures that are too old go at the same time: the table stays small
    without anybody who cleans up.
    """
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    with writing(on) as session:
        session.execute(_older_than(KEPT_DAYS))
        session.add(
            PictureRow(
                token=token,
                kind=picture.kind,
                content=dict(picture.content),
                alt=picture.alt,
                created_at=_now_ms(),
            )
        )
    return token


def find(token: str, on: Engine | None = None) -> StoredPicture | None:
    """The picture of a token that is not older than `KEPT_DAYS`; None for any other text."""
    with reading(on) as session:
        row = session.get(PictureRow, token)
        if row is None or row.created_at < _oldest_kept(KEPT_DAYS):
            return None
        return StoredPicture(row.kind, row.content, row.alt)


def purge(days: int = KEPT_DAYS, on: Engine | None = None) -> int:
    """Delete the pictures older than `days`; returns how many there were."""
    with writing(on) as session:
        return int(session.execute(_older_than(days)).rowcount)


def _older_than(days: int) -> Delete:
    return delete(PictureRow).where(PictureRow.created_at < _oldest_kept(days))


def _oldest_kept(days: int) -> int:
    return _now_ms() - days * _DAY_MS


def _now_ms() -> int:
    return int(time.time() * 1_000)
