"""The REST channel: `POST /webhooks/rest/webhook`, as Rasa's own, and safe to open to anyone.

Takes `{"sender", "message"}` and answers `[{"recipient_id", "text", "buttons"?, "image"?}, …]`.
A malformed request is a 400 with a JSON reason. A failed turn is an apology, never a 500.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import structlog
from rasa.core.channels.channel import CollectingOutputChannel, InputChannel, UserMessage
from sanic import Blueprint, response
from sanic.request import Request
from sanic.response import HTTPResponse
from sqlalchemy.engine import Engine

from advisor.channels import recording, switch
from advisor.channels.incoming import LONGEST_SENDER, is_sender, plain_text
from advisor.operation import metrics
from advisor.store.engine import engine
from advisor.store.switch import CHANNELS

LARGEST_BODY = 200_000
# Whoever names one of their conversations could read it on, or have it erased.
OTHERS: Final = frozenset(CHANNELS) - {"rest"}
APOLOGY = (
    "Xin lỗi Anh/Chị, hệ thống đang gặp trục trặc nên tôi chưa trả lời được. "
    "Anh/Chị vui lòng nhắn lại sau ít phút."
)
logger = structlog.get_logger(__name__)

Handler = Callable[[UserMessage], Awaitable[Any]]


class BadRequest(Exception):
    """The request cannot be answered; its text tells the caller why."""

    def __init__(self, reason: str, status: int = 400) -> None:
        super().__init__(reason)
        self.status = status


@dataclass(frozen=True)
class Incoming:
    """One message as the request gave it."""

    sender: str
    text: str
    metadata: dict[str, Any] | None


class RestChannel(InputChannel):
    """One request, one turn, and the turn's answers as the response.

    `on` is the database with the switch that keeps the bot quiet; without it the bot answers.
    """

    def __init__(self, on: Engine | None = None) -> None:
        self._on = on

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "RestChannel":
        """The channel with the project's database; credentials.yml holds nothing for it."""
        return cls(engine())

    @classmethod
    def name(cls) -> str:
        """The name in the address and in the conversation."""
        return "rest"

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The webhook, and a check that it is there."""
        blueprint = Blueprint("advisor_rest")

        @blueprint.get("/")
        async def health(_: Request) -> HTTPResponse:
            return response.json({"status": "ok"})

        @blueprint.post("/webhook")
        async def receive(request: Request) -> HTTPResponse:
            try:
                incoming = read_request(request.body)
            except BadRequest as error:
                metrics.REFUSED.labels(self.name()).inc()
                return response.json({"error": str(error)}, status=error.status)
            return response.json(await self.answers(incoming, on_new_message))

        return blueprint

    async def answers(self, incoming: Incoming, on_new_message: Handler) -> list[dict[str, Any]]:
        """Take the turn to its end and give what was said in it, an apology if it failed.

        While an officer keeps the bot quiet: what the citizen is told then, once an hour.
        """
        collector = CollectingOutputChannel()
        if self._on is not None:
            notice = await switch.notice_for(self.name(), incoming.sender, self._on)
            if notice is not None:
                await self._note(incoming, recording.PAUSED)
                return [{"recipient_id": incoming.sender, "text": notice}] if notice else []
        message = UserMessage(
            incoming.text,
            collector,
            incoming.sender,
            input_channel=self.name(),
            metadata=incoming.metadata,
        )
        # A task of its own: a caller that hangs up does not leave a turn half done.
        turn = asyncio.ensure_future(self._turn(message, on_new_message))
        await asyncio.wait({turn})
        failure = turn.exception()
        if failure is not None:
            metrics.FAILURES.labels(self.name()).inc()
            logger.error("rest.turn_failed", exc_info=failure)
            await collector.send_text_message(incoming.sender, APOLOGY)
            await self._note(incoming, recording.FAILED)
        elif not collector.messages:
            await self._note(incoming, recording.NO_ANSWER)
        answers: list[dict[str, Any]] = collector.messages
        return answers

    async def _note(self, incoming: Incoming, status: str) -> None:
        if self._on is not None:
            await recording.note(self._on, self.name(), incoming.sender, status, incoming.text)

    async def _turn(self, message: UserMessage, on_new_message: Handler) -> None:
        with metrics.turn(self.name()):
            await on_new_message(message)


def read_request(body: bytes) -> Incoming:
    """The message of a request body; raises BadRequest with what is wrong with it."""
    if len(body) > LARGEST_BODY:
        raise BadRequest(f"the body is longer than {LARGEST_BODY} bytes", status=413)
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise BadRequest("the body is not JSON in UTF-8") from None
    if not isinstance(data, dict):
        raise BadRequest('the body must be an object: {"sender": …, "message": …}')
    text = data.get("message")
    if not isinstance(text, str):
        raise BadRequest("message must be a text")
    metadata = data.get("metadata")
    return Incoming(
        sender=_sender(data.get("sender")),
        text=plain_text(text),
        metadata=metadata if isinstance(metadata, dict) else None,
    )


def _sender(given: Any) -> str:
    """The conversation's name; without one the caller gets a conversation of its own."""
    if given is None or given == "":
        return uuid4().hex
    if isinstance(given, int) and not isinstance(given, bool):
        given = str(given)
    if not isinstance(given, str) or not is_sender(given):
        raise BadRequest(f"sender must be a text of 1 to {LONGEST_SENDER} printable characters")
    if given.partition(":")[0].strip().lower() in OTHERS:
        raise BadRequest("conversations of that name belong to another channel")
    return given
