"""A long article in one message: cut at a heading, the rest behind a button."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from advisor.answers.answer import Answer, Button
from advisor.answers.layout import sections

MESSAGE_LIMIT: Final = 2_000
MORE: Final = "Xem thêm"


def fit(answer: Answer, title: str, limit: int = MESSAGE_LIMIT) -> Answer:
    """The answer in at most `limit` characters, where a heading allows it.

    Whole sections are left out from the end and a button "Xem thêm" asks for them; the short
    answer, the legal basis and the cautions always stay.
    """
    if len(answer.to_text()) <= limit:
        return answer
    kept = [section.to_markdown() for section in sections(answer.details) if section.text]
    more = Button(MORE, more_words(title))
    while kept:
        kept.pop()
        shorter = replace(answer, details="\n\n".join(kept), buttons=(more, *answer.buttons))
        if len(shorter.to_text()) <= limit:
            break
    return shorter if answer.details else answer


def rest_of(answer: Answer, title: str, limit: int = MESSAGE_LIMIT) -> Answer:
    """What `fit` left out, as an answer of its own; the whole answer when it left out nothing."""
    shown = fit(answer, title, limit)
    if shown.details == answer.details:
        return answer
    rest = answer.details.removeprefix(shown.details).strip()
    return replace(answer, headline=f"{title} (tiếp theo)", details=rest)


def more_words(title: str) -> str:
    """The words behind "Xem thêm": what the citizen could have typed."""
    return f"{MORE}: {title}"
