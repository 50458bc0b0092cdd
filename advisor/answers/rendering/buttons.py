"""Buttons within a channel's limits; where there are none, a numbered list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from advisor.answers.answer import Button

ELLIPSIS: Final = "…"


@dataclass(frozen=True)
class ButtonLimits:
    """How many buttons a message carries, and how many characters each part may have."""

    count: int
    title: int
    payload: int = 1_000


ZALO_OA: Final = ButtonLimits(count=5, title=100)
MESSENGER_QUICK_REPLIES: Final = ButtonLimits(count=13, title=20)
MESSENGER_TEMPLATE: Final = ButtonLimits(count=3, title=20)
WEB: Final = ButtonLimits(count=8, title=60)


def fit_buttons(buttons: Sequence[Button], limits: ButtonLimits) -> list[Button]:
    """The first buttons with titles cut at a word; what comes back when pressed stays whole.

    Buttons whose cut titles would read the same are told apart by a number. A button whose
    words are longer than the channel's limit is left out: half a question is another question.
    """
    fitting = [button for button in buttons if button.title.strip()]
    fitting = [button for button in fitting if len(button.text()) <= limits.payload]
    fitted: list[Button] = []
    for button in fitting[: limits.count]:
        title = shorten(button.title.strip(), limits.title)
        if any(other.title == title for other in fitted):
            number = f" {len(fitted) + 1}"
            title = shorten(title, limits.title - len(number)) + number
        fitted.append(replace(button, title=title, payload=button.text()))
    return fitted


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, cut at a word where one fits, with `…` when cut."""
    if len(text) <= limit:
        return text
    room = limit - len(ELLIPSIS)
    head, _, _ = text[: room + 1].rpartition(" ")
    return (head.rstrip(" ,;:–-") or text[:room]) + ELLIPSIS


def as_numbered_list(buttons: Sequence[Button]) -> str:
    """For a channel without buttons: `1. …` rows; empty when there are none."""
    return "\n".join(f"{number}. {button.title}" for number, button in enumerate(buttons, 1))
