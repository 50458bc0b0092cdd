"""Keeps what a turn says, as Rasa's output channels are told it."""

from typing import Any

from rasa.core.channels.channel import CollectingOutputChannel

from advisor.channels.said import Said, said_of


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

    async def send_image_url(
        self, recipient_id: str, image: str, image_alt: str = "", **_: Any
    ) -> None:
        """Keep an image with what it shows in words."""
        message = self._message(recipient_id, image=image)
        await self._persist_message({**message, "image_alt": image_alt})

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep a response; one with buttons and no text, on which Rasa fails, is kept as well."""
        await super().send_response(recipient_id, {**message, "text": message.get("text") or ""})

    def said(self) -> list[Said]:
        """What was said, in order, without what is empty."""
        return said_of(self.messages)
