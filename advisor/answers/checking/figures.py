"""Typed digits that should be expressions over the law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jinja2 import nodes

from advisor.answers.article import Article
from advisor.answers.checking.problem import Problem, in_body, in_field
from advisor.answers.sandbox import environment

_EXPRESSION: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
# 159/2025/NĐ-CP, 45/2019/QH14, 130/QĐ-BYT: in this case only, "3/tháng" is a figure.
_STATUTE_NUMBER: Final = re.compile(r"\b\d+(?:/\d{4})?/[A-ZĐ][0-9A-ZĐÂa-z]*(?:-[A-ZĐÂa-z]+)*")
_COUNTED: Final = (
    "bước",
    "cách",
    "việc",
    "bên",
    "loại",
    "trường hợp",
    "nhóm",
    "điều kiện",
    "bản",
    "phần",
    "ý",
    "hình thức",
    "phương thức",
    "quyền lợi",
    "chế độ",
    "giấy tờ",
    "khoản",
    "mức",
    "lựa chọn",
    "kênh",
    "người",
    "ứng dụng",
    "nơi",
    "cổng",
    "yếu tố",
    "lý do",
    "lưu ý",
    "câu hỏi",
    "khả năng",
)
# Digits that are names, places in the law, dates, telephone numbers or plain counts of the text.
_ALLOWED: Final = tuple(
    re.compile(pattern, re.IGNORECASE | re.MULTILINE)
    for pattern in (
        r"^\s*\d{1,2}\. ",
        r"\b\d{1,2}/\d{1,2}/\d{4}\b",
        r"\b\d{1,2}/\d{4}\b",
        r"\b(?:ngày|từ|đến|hết|trước|sau)\s+\d{1,2}/\d{1,2}\b(?!\s*(?:tháng|năm\s+đóng|%))",
        r"\b(?:Luật|BLLĐ|Nghị định|Thông tư|Nghị quyết|Quyết định|Công văn|NĐ|TT|NQ|QĐ|CV)\s+\d+",
        r"\b(?:Điều|khoản|Phụ lục|Chương|Mục)\s+\d+[a-zđ]?\b",
        r"\bĐ\.\d+(?:\([^)]*\))*",
        r"\bmẫu(?: số)?\s+\d+[a-z]?\b",
        r"\b(?:TK|D|C)\d+(?:-[A-ZĐ]+)*\b",
        r"\bnăm\s+(?:19|20)\d{2}\b",
        r"\b(?:19|20)\d{2}\s*[–-]\s*(?:19|20)\d{2}\b",
        r"\b1900\s?9068\b",
        r"\b(?:Người|Cách|Bước|Nhóm|Trường hợp|Ví dụ|Phần|tháng thứ|lần thứ|người thứ)\s+\d{1,2}\b",
        r"\bCOVID-19\b",
        rf"\b\d{{1,2}}\s+(?:{'|'.join(_COUNTED)})\b",
    )
)
_DIGITS: Final = re.compile(r"\d[\d.,/]*")
_WORDED: Final = re.compile(
    r"\b(?:mười|mươi|trăm|nghìn|ngàn)(?: (?:một|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín))?"
    r" (?:năm|tháng|ngày|tuổi|phần trăm|lần|triệu|nghìn|đồng)\b",
    re.IGNORECASE,
)
_TITLE_FIGURE: Final = re.compile(
    r"\d[\d.,]*\s*(?:%|đồng|triệu|nghìn|tuổi)|\d{1,3}(?:\.\d{3})+", re.IGNORECASE
)
_WRITERS: Final = ("vnd", "so", "thang")


def check_figures(article: Article) -> Iterator[Problem]:
    """Digits and number words of the body and title that the law may change."""
    text = blank(article.body, _EXPRESSION)
    for pattern in (_STATUTE_NUMBER, *_ALLOWED):
        text = blank(text, pattern)
    for pattern in (_DIGITS, _WORDED):
        for found in pattern.finditer(text):
            line = text.count("\n", 0, found.start()) + 1
            reason = f"'{_around(article.body, *found.span())}': write an expression over the law"
            yield in_body(article, line, reason)
    yield from _typed_constants(article)
    if _TITLE_FIGURE.search(article.title):
        yield in_field(article, "title", "a figure of the law does not belong in a title")


def blank(text: str, pattern: re.Pattern[str]) -> str:
    """The text with every match blanked out, lines and lengths kept."""
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)


def _around(text: str, start: int, end: int) -> str:
    row_start = text.rfind("\n", 0, start) + 1
    row_end = text.find("\n", end)
    row = text[max(row_start, start - 15) : min(end + 15, row_end if row_end >= 0 else len(text))]
    return row.strip()


def _typed_constants(article: Article) -> Iterator[Problem]:
    """`{{ 1500000 | vnd }}` hides a typed figure in an expression."""
    tree = environment().parse(article.body)
    for use in tree.find_all(nodes.Filter):
        if use.name in _WRITERS and isinstance(use.node, nodes.Const):
            yield in_body(article, use.lineno, f"{use.node.value} is typed inside an expression")
