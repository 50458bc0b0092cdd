"""Zalo Bot Platform: a shared secret on webhooks, the token in the address of every call."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx

from advisor.channels import signatures
from advisor.channels.calls import Reply
from advisor.channels.events import Event
from advisor.channels.http import TIMEOUT, new_client, parsed
from advisor.channels.images import own_image
from advisor.channels.outbox import Outgoing
from advisor.channels.outcome import (
    INPUT,
    SENT,
    Outcome,
    json_of,
    of_failure,
    of_nonsense,
    of_store,
    table_of,
)
from advisor.channels.platform import Refused
from advisor.channels.said import Said
from advisor.channels.zalo_bot.events import events
from advisor.channels.zalo_bot.rendering import render
from advisor.connector_settings import ZaloBotSettings
from advisor.store.errors import StoreError

CHANNEL: Final = "zalo_bot"
# The platform fetches a photo's address while the call is open.
PHOTO_TIMEOUT: Final = httpx.Timeout(150.0, connect=5.0)


class ZaloBot:
    """One bot."""

    name = CHANNEL
    signature_header = "x-bot-api-secret-token"
    is_repeatable = False

    def __init__(self, settings: ZaloBotSettings) -> None:
        # The part before the colon is the bot's number; the rest is secret.
        self.account = settings.token.partition(":")[0][:40]
        self._settings = settings
        self._client = new_client()

    def open(self, headers: Mapping[str, str], body: bytes) -> Any:
        """The payload of a genuine request."""
        given = headers.get(self.signature_header, "")
        if not signatures.is_secret(given, self._settings.webhook_secret):
            raise Refused(403, "the secret token is not ours")
        return parsed(body) if body.strip() else {}

    def events(self, payload: Any) -> list[Event]:
        """What the payload tells."""
        return events(payload)

    def render(self, said: Sequence[Said]) -> Reply:
        """The calls that make up a reply."""
        return render(said)

    async def call(self, outgoing: Outgoing) -> Outcome:
        """Send."""
        method, body = outgoing.call.method, outgoing.call.body
        try:
            image = await own_image(str(body.get("photo", "")))
            if image is not None and not (image.is_sendable and _is_public(body["photo"])):
                return await self._send(outgoing, "sendMessage", {"text": image.alt})
            outcome = await self._send(outgoing, method, body)
            if image is None or outcome.kind != INPUT:
                return outcome
            # It could not fetch the picture: the citizen gets its words.
            return await self._send(outgoing, "sendMessage", {"text": image.alt})
        except StoreError:
            return of_store()

    async def _send(self, outgoing: Outgoing, method: str, body: dict[str, Any]) -> Outcome:
        timeout = PHOTO_TIMEOUT if method == "sendPhoto" else TIMEOUT
        try:
            response = await self._post(method, {"chat_id": outgoing.user, **body}, timeout)
        except httpx.HTTPError as error:
            return of_failure(error)
        return judge(response)

    async def show_typing(self, user: str) -> None:
        """Show the typing sign for some five seconds."""
        try:
            await self._post("sendChatAction", {"chat_id": user, "action": "typing"}, TIMEOUT)
        except httpx.HTTPError:
            return  # the sign is not worth a second try

    async def _post(
        self, method: str, body: dict[str, Any], timeout: httpx.Timeout
    ) -> httpx.Response:
        address = f"{self._settings.api_url}/bot{self._settings.token}/{method}"
        return await self._client.post(address, json=body, timeout=timeout)

    async def start(self) -> None:
        """Nothing to prepare."""

    async def look_after(self) -> None:
        """The token does not end."""

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _is_public(address: str) -> bool:
    """Whether the platform could fetch it: an address of this machine it cannot."""
    return address.startswith("https://")


def judge(response: httpx.Response) -> Outcome:
    """What an answer means: errors often come with status 200 and `ok: false`."""
    body = json_of(response)
    table = table_of(CHANNEL)
    if body.get("ok") is True:
        result = body.get("result")
        number = result.get("message_id") if isinstance(result, dict) else ""
        return Outcome(SENT, platform_id=str(number or ""))
    if "error_code" in body:
        return table.of_code(response.status_code, str(body["error_code"]))
    if response.status_code >= 400:
        return table.of_status(response.status_code)
    return of_nonsense(response.status_code)
