"""The light Markdown of answers: paragraphs, `## ` headings, `- ` and `1. ` lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

HEADING: Final = "## "
BULLET: Final = "• "
_BULLET_MARKS: Final = ("- ", "* ", BULLET)
_NUMBERED: Final = re.compile(r"(\d{1,2})\. +(.+)")
# A sentence ends at a mark before a space, after a figure too ("… ngày 01/07/2025. Sau đó …"); not
# inside 1.500.000, "Đ.36" or "TP. Hạ Long", nor after the number of a list ("1. Mang căn cước").
_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])(?<!\bTP\.)(?<!\bQ\.)(?<!\bP\.)(?<!^\d\.)\s+(?=\S)")


@dataclass(frozen=True)
class Block:
    """A piece of an answer: `kind` is heading, paragraph, bullet or numbered."""

    kind: str
    text: str
    number: str = ""


@dataclass(frozen=True)
class Section:
    """A heading (empty before the first one) with what stands under it, as light Markdown."""

    heading: str
    text: str

    def to_markdown(self) -> str:
        """The section as it is written in an article."""
        return f"{HEADING}{self.heading}\n{self.text}".strip() if self.heading else self.text


def sections(text: str) -> list[Section]:
    """Cut a rendered text at its headings; the first section is what stands before them."""
    found: list[tuple[str, list[str]]] = [("", [])]
    for row in text.splitlines():
        if row.startswith(HEADING):
            found.append((row.removeprefix(HEADING).strip(), []))
        else:
            found[-1][1].append(row.rstrip())
    return [Section(heading, tidy("\n".join(rows))) for heading, rows in found]


def tidy(text: str) -> str:
    """No blank lines in a row (a template leaves them behind), none at the ends."""
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def blocks(text: str) -> Iterator[Block]:
    """The pieces of a light Markdown text; rows of one paragraph stay together."""
    paragraph: list[str] = []
    for row in [*text.splitlines(), ""]:
        block = _marked(row.strip())
        if block is None and row.strip():
            paragraph.append(row.strip())
            continue
        if paragraph:
            yield Block("paragraph", "\n".join(paragraph))
            paragraph = []
        if block is not None:
            yield block


def _marked(row: str) -> Block | None:
    if row.startswith(HEADING):
        return Block("heading", row.removeprefix(HEADING).strip())
    for mark in _BULLET_MARKS:
        if row.startswith(mark):
            return Block("bullet", row.removeprefix(mark).strip())
    numbered = _NUMBERED.fullmatch(row)
    return Block("numbered", numbered[2].strip(), numbered[1]) if numbered else None


def plain(text: str) -> str:
    """Light Markdown as people read it where nothing is formatted: `• ` and `Tiêu đề:`."""
    return "\n".join(_plain_row(row) for row in text.splitlines())


def _plain_row(row: str) -> str:
    if row.startswith(HEADING):
        heading = row.removeprefix(HEADING).strip()
        return heading if heading.endswith((":", "?", "!", ".")) else f"{heading}:"
    for mark in _BULLET_MARKS[:-1]:
        if row.startswith(mark):
            return f"{BULLET}{row.removeprefix(mark).strip()}"
    return row


def sentences(text: str) -> list[str]:
    """The sentences of a text; list items and paragraphs end a sentence too."""
    rows = (block.text for block in blocks(text) if block.kind != "heading")
    return [
        sentence.strip()
        for row in rows
        for sentence in _SENTENCE_END.split(row.replace("\n", " "))
        if sentence.strip()
    ]
