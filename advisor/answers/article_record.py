"""An article as one line of JSON, to be kept after it was read and checked."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import Any

from advisor.answers.article import Article, Review


def to_record(article: Article) -> bytes:
    """Everything of the article but the place of its file."""
    return json.dumps(asdict(replace(article, path=Path())), default=_text).encode()


def from_record(record: bytes, path: Path) -> Article:
    """The article of a record that `to_record` made, for the file it stands in."""
    held: dict[str, Any] = json.loads(record)
    review = held["review"]
    return Article(
        **held
        | {key: tuple(held[key]) for key in ("basis", "questions", "keywords", "related")}
        | {
            "valid_from": date.fromisoformat(held["valid_from"]),
            "valid_to": _day(held["valid_to"]),
            "review": Review(review["state"], review["by"], _day(review["on"])),
            "path": path,
        }
    )


def _text(value: date | Path) -> str:
    return str(value)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
