"""Zalo's Official Account interface and its OAuth, as documented."""

import base64
import hashlib
import itertools
import json
from dataclasses import dataclass
from typing import Any, Final

from advisor.channels.clock import now_ms
from advisor.channels.simulation.server import PNG, Answer, Request, Simulator

MESSAGE: Final = "/v3.0/oa/message/cs"
TOKEN: Final = "/v4/oa/access_token"
LONGEST_TEXT: Final = 2_000
UPLOAD: Final = "/v2.0/oa/upload/image"
LARGEST_IMAGE: Final = 1_000_000
REDELIVERY_SECONDS: Final = (30, 300, 900, 1_800, 3_600)
_REASONS: Final = {
    "-32": "Your application reached limit call api",
    "-200": "Send message failed",
    "-210": "Parameter exceed the allowable limit",
    "-213": "User has not followed the OA",
    "-216": "Access token is invalid",
    "-220": "access_token is expired or removed",
    "-230": "User has not interacted with the OA in the past 7 days",
}


@dataclass(frozen=True)
class ZaloAccount:
    """An account that does not exist."""

    oa_id: str = "388613280878808645"
    app_id: str = "360846524940903967"
    app_secret: str = "simulated-app-secret"
    secret_key: str = "simulated-oa-secret"


class ZaloOASimulator(Simulator):
    """Sends, refuses, rotates tokens: each refresh token works once."""

    def __init__(self, account: ZaloAccount | None = None, silence: float = 0.0) -> None:
        super().__init__(silence)
        self.account = account or ZaloAccount()
        self.access, self.refresh = "access-0", "refresh-0"
        self.lasts_seconds = 90_000
        self.challenge = ""
        self.code = "simulated-code"
        self._numbers = itertools.count(1)
        self.uploaded: dict[str, bytes] = {}

    def is_message(self, request: Request) -> bool:
        """Messages and what goes up for them meet the faults; tokens have their own rules."""
        return request.path in (MESSAGE, UPLOAD)

    def answer(self, request: Request, fault: str) -> Answer:
        """The answer to a call."""
        if request.path == TOKEN:
            return self._token(request)
        if request.path not in (MESSAGE, UPLOAD):
            return Answer(404, {})
        if fault:
            return refusal(fault)
        if request.headers.get("access_token") != self.access:
            return refusal("-216")
        return self._upload(request) if request.path == UPLOAD else self._message(request.json)

    def _upload(self, request: Request) -> Answer:
        png = request.parts.get("file", b"")
        if not png.startswith(PNG) or len(png) > LARGEST_IMAGE:
            return refusal("-201")
        number = f"attachment-{next(self._numbers)}"
        self.uploaded[number] = png
        data = {"attachment_id": number}
        return Answer(200, {"data": data, "error": 0, "message": "Success"})

    def _message(self, body: dict[str, Any]) -> Answer:
        message = body.get("message") or {}
        buttons = message.get("attachment", {}).get("payload", {}).get("buttons", [])
        if len(message.get("text", "")) > LONGEST_TEXT or len(buttons) > 5:
            return refusal("-210")
        recipient = body.get("recipient") or {}
        user = str(recipient.get("user_id") or recipient.get("anonymous_id") or "")
        if not user or not message:
            return refusal("-201")
        elements = message.get("attachment", {}).get("payload", {}).get("elements", [])
        numbers = [one["attachment_id"] for one in elements if "attachment_id" in one]
        if any(number not in self.uploaded for number in numbers):
            return refusal("-100")
        self.deliver(user, message)
        number = f"sim{next(self._numbers):017d}"
        data = {"message_id": number, "user_id": user, "sent_time": str(now_ms())}
        return Answer(200, {"data": data, "error": 0, "message": "Success"})

    def _token(self, request: Request) -> Answer:
        form = request.form
        is_app = request.headers.get("secret_key") == self.account.app_secret
        is_code = form.get("grant_type") == "authorization_code"
        granted = self._is_code(form) if is_code else form.get("refresh_token") == self.refresh
        if not is_app or not granted or form.get("app_id") != self.account.app_id:
            name = "Invalid code" if is_code else "Invalid refresh token"
            return Answer(200, {"error": -14014, "error_name": name, "error_description": name})
        number = next(self._numbers)
        self.access, self.refresh = f"access-{number}", f"refresh-{number}"
        return Answer(
            200,
            {
                "access_token": self.access,
                "refresh_token": self.refresh,
                "expires_in": str(self.lasts_seconds),
            },
        )

    def _is_code(self, form: dict[str, str]) -> bool:
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        return form.get("code") == self.code and challenge == self.challenge


def refusal(code: str) -> Answer:
    """An error, which comes with status 200."""
    return Answer(200, {"error": int(code), "message": _REASONS.get(code, "Error")})


def text_event(account: ZaloAccount, user: str, text: str, number: str, at: int = 0) -> bytes:
    """The body of a webhook for a citizen's text at a time (ms), now for 0."""
    event = {
        "app_id": account.app_id,
        "sender": {"id": user},
        "user_id_by_app": "552177279717587730",
        "recipient": {"id": account.oa_id},
        "event_name": "user_send_text",
        "message": {"text": text, "msg_id": number},
        "timestamp": str(at or now_ms()),
    }
    return json.dumps(event, ensure_ascii=False).encode()


def signed(account: ZaloAccount, body: bytes) -> dict[str, str]:
    """The headers of a webhook."""
    timestamp = str(json.loads(body).get("timestamp", ""))
    content = account.app_id.encode() + body + timestamp.encode() + account.secret_key.encode()
    mac = hashlib.sha256(content).hexdigest()
    return {"Content-Type": "application/json", "X-ZEvent-Signature": f"mac={mac}"}


def settings_of(account: ZaloAccount, base: str) -> dict[str, str]:
    """The environment with which the bot talks to the simulator."""
    return {
        "ZALO_OA_ID": account.oa_id,
        "ZALO_OA_APP_ID": account.app_id,
        "ZALO_OA_APP_SECRET": account.app_secret,
        "ZALO_OA_SECRET_KEY": account.secret_key,
        "ZALO_OA_REFRESH_TOKEN": "refresh-0",
        "ZALO_OA_API_URL": base,
        "ZALO_OAUTH_URL": base,
    }
