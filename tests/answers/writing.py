"""Writes articles for tests: one whole file, of which a test changes what it is about."""

from __future__ import annotations

from pathlib import Path

from advisor.answers.article import Article
from advisor.answers.article_source import read_article
from advisor.law import LawBook, law_book_from, load_yaml

LAW: LawBook = law_book_from(load_yaml())
NAME = "voluntary_si/eligibility/overview"
HEAD = {
    "title": "Ai được tham gia BHXH tự nguyện",
    "valid_from": "2025-07-01",
    "valid_to": "null",
    "basis": '["Luật 41/2024/QH15 Đ.2(4)"]',
    "certainty": "statute_read",
    "caution": "null",
    "review": "{state: draft, by: null, on: null}",
    "questions": (
        "[Tôi làm ruộng có đóng được không, Ai được tham gia BHXH tự nguyện, "
        "bán hàng ở chợ thì sao, nội trợ có được không, tuổi nào thì được, vào bằng cách nào]"
    ),
}
BODY = """Anh/Chị làm nghề tự do đều tham gia được.

## Chi tiết
- Mức thu nhập thấp nhất để chọn là {{ law("rural_poverty_line") | vnd }}.

## Anh/Chị cần làm gì
1. Mang căn cước đến nơi thu.
"""


def article_text(body: str = BODY, **head: str) -> str:
    """An article's file; `head` replaces fields, an empty text leaves the field out."""
    fields = {**HEAD, **head}
    rows = [f"{key}: {value}" for key, value in fields.items() if value]
    return "---\n" + "\n".join(rows) + f"\n---\n{body}"


def put(folder: Path, name: str = NAME, body: str = BODY, **head: str) -> Path:
    """Write an article into a folder."""
    path = folder / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(article_text(body, **head), encoding="utf-8")
    return path


def made(folder: Path, name: str = NAME, body: str = BODY, **head: str) -> Article:
    """The article of a file just written."""
    return read_article(folder, put(folder, name, body, **head))
