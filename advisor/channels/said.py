"""What the bot said in a turn, as Rasa's output channels are told it."""

from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

from advisor.answers.answer import Button


@dataclass(frozen=True)
class Said:
    """One message of the bot: text with buttons, or an image."""

    text: str = ""
    buttons: tuple[Button, ...] = ()
    image: str = ""


class Collector(CollectingOutputChannel):
    """Keeps what a turn says, whole; `channel` is what the conversation records as its channel."""

    def __init__(self, channel: str) -> None:
        super().__init__()
        self._channel = channel

    def name(self) -> str:
        """The channel of the conversation."""
        return self._channel

    async def send_text_message(self, recipient_id: str, text: str, **_: Any) -> None:
        """Keep a text as it is; Rasa's own collector cuts it at blank lines."""
        await self._persist_message(self._message(recipient_id, text=text))

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep a response; one with buttons and no text, on which Rasa fails, is kept as well."""
        await super().send_response(recipient_id, {**message, "text": message.get("text") or ""})

    def said(self) -> list[Said]:
        """What was said, in order, without what is empty."""
        return said_of(self.messages)


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
