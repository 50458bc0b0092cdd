"""What the bot said in a turn."""

from dataclasses import dataclass
from typing import Any

from advisor.answers.answer import Button


@dataclass(frozen=True)
class Said:
    """One message of the bot: text with buttons, or an image with what it shows in words."""

    text: str = ""
    buttons: tuple[Button, ...] = ()
    image: str = ""
    alt: str = ""


def said_of(messages: list[dict[str, Any]]) -> list[Said]:
    """Rasa's messages as ours, in order, without what is empty."""
    found = (_said(message) for message in messages)
    return [one for one in found if one.text or one.buttons or one.image]


def _said(message: dict[str, Any]) -> Said:
    buttons = message.get("buttons") or ()
    image = message.get("image") or ""
    # Rasa keeps the address of an image as an attachment too: it is no text.
    attachment = "" if image else message.get("attachment") or ""
    return Said(
        text=(message.get("text") or attachment).strip(),
        buttons=tuple(_button(one) for one in buttons if one.get("title")),
        image=image,
        alt=message.get("image_alt") or "",
    )


def _button(one: dict[str, Any]) -> Button:
    return Button(str(one["title"]), str(one.get("payload") or ""))
