"""Zalo Official Account: signed webhooks in, `/v3.0/oa/message/cs` out."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

import httpx
from sqlalchemy.engine import Engine

from advisor.channels import signatures
from advisor.channels.calls import Reply
from advisor.channels.events import Event
from advisor.channels.http import new_client, parsed
from advisor.channels.images import own_image
from advisor.channels.outbox import Outgoing
from advisor.channels.outcome import (
    AMBIGUOUS,
    RETRY,
    SENT,
    TOKEN,
    Outcome,
    json_of,
    of_failure,
    of_nonsense,
    of_store,
    table_of,
)
from advisor.channels.platform import Refused
from advisor.channels.said import Said
from advisor.channels.zalo_oa.events import events, timestamp
from advisor.channels.zalo_oa.rendering import image_message, image_url, render
from advisor.channels.zalo_oa.token_store import CHANNEL
from advisor.channels.zalo_oa.tokens import TokenKeeper
from advisor.connector_settings import ZaloOASettings
from advisor.store.errors import StoreError

PATH: Final = "/v3.0/oa/message/cs"
ATTACHMENT_LOST: Final = "-100"
UPLOAD: Final = "/v2.0/oa/upload/image"
Message = dict[str, Any]
Send = Callable[[str], Awaitable[Outcome]]
NO_TOKEN: Final = Outcome(TOKEN, "chưa có access token dùng được", code="no_token")


class ZaloOA:
    """One Official Account."""

    name = CHANNEL
    signature_header = "x-zevent-signature"
    is_repeatable = False

    def __init__(self, settings: ZaloOASettings, on: Engine, owner: str) -> None:
        self.account = settings.oa_id
        self._settings = settings
        self._on = on
        self._client = new_client()
        self._keeper = TokenKeeper(on, settings, self._client, owner)

    def open(self, headers: Mapping[str, str], body: bytes) -> Any:
        """The payload of a genuine request; the time inside it is part of what is signed."""
        payload = parsed(body)
        header = headers.get(self.signature_header, "")
        app, secret = self._settings.app_id, self._settings.secret_key
        if not signatures.is_zalo_oa(header, body, timestamp(payload), app, secret):
            raise Refused(403, "the signature is not that of Zalo")
        return payload

    def events(self, payload: Any) -> list[Event]:
        """What the payload tells."""
        return events(payload, self.account)

    def render(self, said: Sequence[Said]) -> Reply:
        """The calls that make up a reply."""
        return render(said)

    async def call(self, outgoing: Outgoing) -> Outcome:
        """Send; a refused token is renewed once, and the call made once more."""
        try:
            message = await self._message(outgoing)
            token = await self._keeper.token()
        except StoreError:
            return of_store()
        if not token:
            return NO_TOKEN
        return await self._with_token(partial(self._send, outgoing, message), token)

    async def _with_token(self, send: Send, token: str) -> Outcome:
        outcome = await send(token)
        if outcome.kind != TOKEN:
            return outcome
        await self._keeper.refresh(refused=token)
        renewed = await self._keeper.token()
        if renewed in ("", token):
            return outcome
        return await send(renewed)

    async def _message(self, outgoing: Outgoing) -> Message | bytes:
        """The message of a call; the bytes of a picture of ours, its words where there are none."""
        body = outgoing.call.body
        image = await own_image(image_url(body))
        if image is None:
            return body
        return image.png if image.is_sendable else {"text": image.alt}

    async def _send(self, outgoing: Outgoing, message: Message | bytes, token: str) -> Outcome:
        if isinstance(message, dict):
            return await self._post(outgoing, message, token)
        outcome = await self._send_png(outgoing, message, token)
        is_lost = outcome.code == ATTACHMENT_LOST
        return await self._send_png(outgoing, message, token) if is_lost else outcome

    async def _send_png(self, outgoing: Outgoing, png: bytes, token: str) -> Outcome:
        uploaded = await self._upload(png, token)
        if uploaded.kind != SENT:
            return uploaded
        message = image_message({"attachment_id": uploaded.platform_id})
        return await self._post(outgoing, message, token)

    async def _post(self, outgoing: Outgoing, message: Message, token: str) -> Outcome:
        recipient = outgoing.address or {"user_id": outgoing.user}
        body = {"recipient": recipient, "message": message}
        try:
            response = await self._client.post(
                f"{self._settings.api_url}{PATH}", headers=self._headers(token), json=body
            )
        except httpx.HTTPError as error:
            return of_failure(error)
        return judge(response)

    async def _upload(self, png: bytes, token: str) -> Outcome:
        """A picture goes up before its message, which names it; nobody sees it until then."""
        try:
            response = await self._client.post(
                f"{self._settings.api_url}{UPLOAD}",
                headers=self._headers(token),
                files={"file": ("picture.png", png, "image/png")},
            )
        except httpx.HTTPError as error:
            return Outcome(RETRY, of_failure(error).reason, code="upload")
        return judge_upload(response)

    def _headers(self, token: str) -> dict[str, str]:
        """The proof is looked at where the app asks for it."""
        proof = signatures.appsecret_proof(token, self._settings.app_secret)
        return {"access_token": token, "appsecret_proof": proof}

    async def show_typing(self, user: str) -> None:
        """Zalo OA has no typing sign."""

    async def start(self) -> None:
        """Take the refresh token of the settings, and have an access token ready."""
        await self._keeper.plant()
        await self._keeper.refresh()

    async def look_after(self) -> None:
        """Renew the token ahead of its end."""
        await self._keeper.refresh()

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def judge(response: httpx.Response) -> Outcome:
    """What an answer means: errors come with status 200 and a negative `error`."""
    body = json_of(response)
    table = table_of(CHANNEL)
    error = body.get("error")
    if error is not None and str(error) != "0":
        return table.of_code(response.status_code, str(error))
    if response.status_code >= 400:
        return table.of_status(response.status_code)
    if error is None:
        return of_nonsense(response.status_code)
    data = body.get("data")
    number = data.get("message_id") if isinstance(data, dict) else ""
    return Outcome(SENT, platform_id=str(number or ""))


def judge_upload(response: httpx.Response) -> Outcome:
    """What an upload led to; `platform_id` is the attachment. One that may be up is tried again."""
    outcome = judge(response)
    data = json_of(response).get("data")
    number = data.get("attachment_id") if isinstance(data, dict) else ""
    if outcome.kind == AMBIGUOUS or (outcome.kind == SENT and not number):
        return Outcome(RETRY, outcome.reason or "upload", code="upload")
    return replace(outcome, platform_id=str(number or ""))
