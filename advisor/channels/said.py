"""What the bot said in a turn."""

from dataclasses import dataclass
from typing import Any

from advisor.answers.answer import Button


@dataclass(frozen=True)
class Said:
    """One message of the bot: text with buttons, or an image."""

    text: str = ""
    buttons: tuple[Button, ...] = ()
    image: str = ""


def said_of(messages: list[dict[str, Any]]) -> list[Said]:
    """Rasa's messages as ours, in order, without what is empty."""
    found = (_said(message) for message in messages)
    return [one for one in found if one.text or one.buttons or one.image]


def _said(message: dict[str, Any]) -> Said:
    buttons = message.get("buttons") or ()
    return Said(
        text=(message.get("text") or message.get("attachment") or "").strip(),
        buttons=tuple(_button(one) for one in buttons if one.get("title")),
        image=message.get("image") or "",
    )


def _button(one: dict[str, Any]) -> Button:
    return Button(str(one["title"]), str(one.get("payload") or ""))
