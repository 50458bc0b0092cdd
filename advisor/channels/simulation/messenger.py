"""Messenger's Send API, as documented."""

import hashlib
import hmac
import itertools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from advisor.channels.clock import now_ms
from advisor.channels.simulation.server import PNG, Answer, Request, Simulator

LONGEST_TEXT: Final = 2_000
LONGEST_TITLE: Final = 20


@dataclass(frozen=True)
class PageAccount:
    """A page that does not exist."""

    page_id: str = "682498302938465"
    token: str = "simulated-page-token"
    app_secret: str = "simulated-app-secret"
    verify_token: str = "simulated-verify-token"


class MessengerSimulator(Simulator):
    """Sends messages and signs; errors have HTTP statuses, codes and subcodes."""

    def __init__(self, account: PageAccount | None = None, silence: float = 0.0) -> None:
        super().__init__(silence)
        self.account = account or PageAccount()
        self._numbers = itertools.count(1)

    def is_message(self, request: Request) -> bool:
        """The typing sign meets no faults."""
        return "message" in _body(request)

    def answer(self, request: Request, fault: str) -> Answer:
        """The answer to a call; a fault is "code" or "code/subcode"."""
        if fault:
            code, _, subcode = fault.partition("/")
            return refusal(code, subcode)
        if not self._is_ours(request):
            return refusal("190", "463", status=401)
        body = _body(request)
        user = str(body.get("recipient", {}).get("id", ""))
        if "sender_action" in body:
            self.typing.append(user)
            return Answer(200, {"recipient_id": user})
        message = body.get("message") or {}
        if not user or not _is_allowed(body) or not _is_sendable(message):
            return refusal("100")
        png = request.parts.get("filedata", b"")
        if png and not png.startswith(PNG):
            return refusal("100")
        self.deliver(user, {**message, "png": png} if png else message)
        number = f"m_sim{next(self._numbers)}"
        return Answer(200, {"recipient_id": user, "message_id": number})

    def _is_ours(self, request: Request) -> bool:
        key, token = self.account.app_secret.encode(), self.account.token
        proof = hmac.new(key, token.encode(), hashlib.sha256).hexdigest()
        given = request.query
        is_page = request.path.endswith(f"/{self.account.page_id}/messages")
        return (is_page and given.get("access_token") == token) and given.get(
            "appsecret_proof", proof
        ) == proof


def _body(request: Request) -> dict[str, Any]:
    """JSON, or a form with JSON in its fields beside a file."""
    fields = {name: one for name, one in request.parts.items() if name != "filedata"}
    return request.json or {name: _value(one.decode()) for name, one in fields.items()}


def _value(text: str) -> Any:
    return json.loads(text) if text.startswith("{") else text


def _is_allowed(body: dict[str, Any]) -> bool:
    kind = (body.get("messaging_type"), body.get("tag"))
    return kind in (("RESPONSE", None), ("MESSAGE_TAG", "HUMAN_AGENT"))


def _is_sendable(message: dict[str, Any]) -> bool:
    template = message.get("attachment", {}).get("payload", {})
    buttons: Sequence[dict[str, Any]] = template.get("buttons", ())
    quick: Sequence[dict[str, Any]] = message.get("quick_replies", ())
    titles = [str(one.get("title", "")) for one in (*buttons, *quick)]
    return (
        bool(message.get("text") or template)
        and len(message.get("text", "")) <= LONGEST_TEXT
        and len(template.get("text", "")) <= 640
        and len(buttons) <= 3
        and len(quick) <= 13
        and all(0 < len(title) <= LONGEST_TITLE for title in titles)
    )


def refusal(code: str, subcode: str = "", status: int = 400) -> Answer:
    """An error."""
    error: dict[str, Any] = {"message": f"(#{code})", "type": "OAuthException", "code": int(code)}
    if subcode:
        error["error_subcode"] = int(subcode)
    return Answer(status, {"error": error})


def text_event(account: PageAccount, user: str, text: str, number: str, at: int = 0) -> bytes:
    """The body of a webhook for a citizen's text at a time (ms), now for 0."""
    sent = at or now_ms()
    one = {
        "sender": {"id": user},
        "recipient": {"id": account.page_id},
        "timestamp": sent,
        "message": {"mid": number, "text": text},
    }
    entry = {"id": account.page_id, "time": sent, "messaging": [one]}
    # Escaped, as Meta sends and signs it.
    return json.dumps({"object": "page", "entry": [entry]}).encode()


def signed(account: PageAccount, body: bytes) -> dict[str, str]:
    """The headers of a webhook."""
    mac = hmac.new(account.app_secret.encode(), body, hashlib.sha256).hexdigest()
    return {"Content-Type": "application/json", "X-Hub-Signature-256": f"sha256={mac}"}


def settings_of(account: PageAccount, base: str) -> dict[str, str]:
    """The environment with which the bot talks to the simulator."""
    return {
        "MESSENGER_PAGE_ID": account.page_id,
        "MESSENGER_PAGE_TOKEN": account.token,
        "MESSENGER_APP_SECRET": account.app_secret,
        "MESSENGER_VERIFY_TOKEN": account.verify_token,
        "MESSENGER_API_URL": base,
    }
