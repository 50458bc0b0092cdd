"""The Zalo Bot Platform's interface, as documented."""

import itertools
import json
from dataclasses import dataclass
from typing import Any, Final

from advisor.channels.clock import now_ms
from advisor.channels.simulation.server import Answer, Request, Simulator

LONGEST_TEXT: Final = 2_000


@dataclass(frozen=True)
class BotAccount:
    """A bot that does not exist."""

    token: str = "12345689:simulated-bot-token"
    secret: str = "simulated-webhook-secret"


class ZaloBotSimulator(Simulator):
    """Sends texts and photos; errors come with status 200."""

    def __init__(self, account: BotAccount | None = None, silence: float = 0.0) -> None:
        super().__init__(silence)
        self.account = account or BotAccount()
        self._numbers = itertools.count(1)

    def is_message(self, request: Request) -> bool:
        """The typing sign meets no faults."""
        return request.path.endswith(("/sendMessage", "/sendPhoto"))

    def answer(self, request: Request, fault: str) -> Answer:
        """The answer to a call."""
        prefix = f"/bot{self.account.token}/"
        if not request.path.startswith(prefix):
            return refusal(401, "Unauthorized")
        if fault:
            return refusal(int(fault), "Error")
        method, body = request.path.removeprefix(prefix), request.json
        user = str(body.get("chat_id", ""))
        if method == "sendChatAction":
            self.typing.append(user)
            return Answer(200, {"ok": True})
        if method not in ("sendMessage", "sendPhoto") or not user or not _is_sendable(body):
            return refusal(400, "Bad request")
        self.deliver(user, {name: body[name] for name in ("text", "photo") if name in body})
        result = {"message_id": f"sim{next(self._numbers):017d}", "date": now_ms()}
        return Answer(200, {"ok": True, "result": result})


def _is_sendable(body: dict[str, Any]) -> bool:
    return "photo" in body or 0 < len(str(body.get("text", ""))) <= LONGEST_TEXT


def refusal(code: int, why: str) -> Answer:
    """An error, which comes with status 200."""
    return Answer(200, {"ok": False, "description": why, "error_code": code})


def text_event(user: str, text: str, number: str, at: int = 0) -> bytes:
    """The body of a webhook for a citizen's text at a time (ms), now for 0."""
    message = {
        "from": {"id": user, "display_name": "An", "is_bot": False},
        "chat": {"id": user, "chat_type": "PRIVATE"},
        "message_id": number,
        "date": at or now_ms(),
        "text": text,
    }
    event = {"event_name": "message.text.received", "message": message}
    return json.dumps(event, ensure_ascii=False).encode()


def signed(account: BotAccount, body: bytes) -> dict[str, str]:
    """The headers of a webhook; nothing depends on the body."""
    return {"Content-Type": "application/json", "X-Bot-Api-Secret-Token": account.secret}


def settings_of(account: BotAccount, base: str) -> dict[str, str]:
    """The environment with which the bot talks to the simulator."""
    return {
        "ZALO_BOT_TOKEN": account.token,
        "ZALO_BOT_WEBHOOK_SECRET": account.secret,
        "ZALO_BOT_API_URL": base,
    }
