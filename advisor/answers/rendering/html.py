"""HTML of an answer for the web chat: only our own tags, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from markupsafe import Markup, escape

from advisor.answers.answer import Answer
from advisor.answers.layout import Block, blocks

_LISTS: Final = {"bullet": "ul", "numbered": "ol"}


def to_html(answer: Answer) -> str:
    """Headline, text, basis and cautions as paragraphs, headings and lists.

    Nothing of the answer is taken for markup: what a citizen or an editor typed stays text.
    """
    return "\n".join(
        Markup('<div class="{}">{}</div>').format(role, Markup("").join(_elements(text)))
        for role, text in answer.parts()
    )


def _elements(text: str) -> Iterator[Markup]:
    for kind, group in groupby(blocks(text), key=lambda block: block.kind):
        if kind in _LISTS:
            yield _list(kind, list(group))
        else:
            tag = "h3" if kind == "heading" else "p"
            yield from (_wrapped(tag, block.text) for block in group)


def _list(kind: str, items: list[Block]) -> Markup:
    inner = Markup("").join(_wrapped("li", item.text) for item in items)
    if kind == "numbered" and items[0].number != "1":
        return Markup('<ol start="{}">{}</ol>').format(items[0].number, inner)
    return Markup(f"<{_LISTS[kind]}>{{}}</{_LISTS[kind]}>").format(inner)


def _wrapped(tag: str, text: str) -> Markup:
    inner = Markup("<br>").join(escape(row) for row in text.split("\n"))
    return Markup(f"<{tag}>{{}}</{tag}>").format(inner)
