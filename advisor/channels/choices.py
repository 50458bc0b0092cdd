"""Buttons where a platform has none, or not enough: a numbered list, and the number typed back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from advisor.answers.answer import Button
from advisor.answers.rendering.buttons import as_numbered_list
from advisor.channels.replies import reply

_TYPED: Final = re.compile(r"(?:số|so|chọn|chon|câu|cau)?\s*(\d{1,2})\s*[.)]?", re.IGNORECASE)
_NUMBER: Final = re.compile(r"\d+")


def as_list(buttons: Sequence[Button]) -> tuple[str, list[str]]:
    """The list to append to a text, and what each number stands for (position − 1).

    Where the choices are amounts themselves ("3 tháng", "6 tháng") a typed 3 means three months:
    they are listed without numbers, and nothing is mapped back.
    """
    if any_is_amount(buttons):
        return "\n".join(f"• {button.title}" for button in buttons), []
    listed = as_numbered_list(buttons)
    return f"{listed}\n{reply('choose')}", [button.text() for button in buttons]


def any_is_amount(buttons: Sequence[Button]) -> bool:
    """Whether a number typed in answer could mean something else than the place in the list."""
    for place, button in enumerate(buttons, 1):
        if button.title.strip()[:1].isdigit():
            return True
        others = {int(number) for number in _NUMBER.findall(button.title)} - {place}
        if any(number <= len(buttons) for number in others):
            return True
    return False


def chosen(text: str, choices: Sequence[str]) -> str:
    """The words behind a typed number, or the text itself."""
    typed = _TYPED.fullmatch(text.strip())
    if typed is None or not 1 <= int(typed[1]) <= len(choices):
        return text
    return choices[int(typed[1]) - 1]
