"""Facebook Messenger: HMAC-signed webhooks in, the Send API out."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx
from sqlalchemy.engine import Engine

from advisor.channels import accounts, signatures, windows
from advisor.channels.calls import Reply
from advisor.channels.events import Event
from advisor.channels.http import new_client, parsed
from advisor.channels.images import own_image
from advisor.channels.messenger.events import METADATA, events
from advisor.channels.messenger.rendering import render
from advisor.channels.outbox import Outgoing
from advisor.channels.outcome import (
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
from advisor.connector_settings import MessengerSettings
from advisor.store.errors import StoreError

CHANNEL: Final = "messenger"
_IMAGE: Final = {"attachment": {"type": "image", "payload": {"is_reusable": False}}}


class Messenger:
    """One page."""

    name = CHANNEL
    signature_header = "x-hub-signature-256"
    is_repeatable = False

    def __init__(self, settings: MessengerSettings, on: Engine) -> None:
        self.account = settings.page_id
        self._settings = settings
        self._on = on
        self._own_app = settings.app_id
        self._client = new_client()

    def open(self, headers: Mapping[str, str], body: bytes) -> Any:
        """The payload of a genuine request."""
        header = headers.get(self.signature_header, "")
        if not signatures.is_messenger(header, body, self._settings.app_secret):
            raise Refused(403, "the signature is not that of Meta")
        return parsed(body)

    def events(self, payload: Any) -> list[Event]:
        """What the payload tells."""
        return events(payload, self.account, self._own_app)

    def render(self, said: Sequence[Said]) -> Reply:
        """The calls that make up a reply."""
        return render(said)

    async def call(self, outgoing: Outgoing) -> Outcome:
        """Send; the mark comes back in the echo, by which our own messages are known."""
        mark = {"metadata": f"{METADATA}{outgoing.id}"}
        body = {"recipient": {"id": outgoing.user}, **_type(outgoing)}
        try:
            image = await own_image(_url(outgoing.call.body))
            if image is None:
                answer = await self._post({**body, "message": {**outgoing.call.body, **mark}})
            elif image.is_sendable:
                answer = await self._upload({**body, "message": {**_IMAGE, **mark}}, image.png)
            else:
                answer = await self._post({**body, "message": {"text": image.alt, **mark}})
        except httpx.HTTPError as error:
            return of_failure(error)
        except StoreError:
            return of_store()
        return judge(answer)

    async def show_typing(self, user: str) -> None:
        """Show the typing sign."""
        try:
            await self._post({"recipient": {"id": user}, "sender_action": "typing_on"})
        except httpx.HTTPError:
            return  # the sign is not worth a second try

    async def _post(self, body: dict[str, Any]) -> httpx.Response:
        return await self._client.post(self._address, params=self._secrets, json=body)

    async def _upload(self, body: dict[str, Any], png: bytes) -> httpx.Response:
        """A picture goes up with its message: one call, as a form."""
        form = {
            name: one if isinstance(one, str) else json.dumps(one) for name, one in body.items()
        }
        file = {"filedata": ("picture.png", png, "image/png")}
        return await self._client.post(self._address, params=self._secrets, data=form, files=file)

    @property
    def _address(self) -> str:
        given = self._settings
        return f"{given.api_url}/{given.api_version}/{given.page_id}/messages"

    @property
    def _secrets(self) -> dict[str, str]:
        given = self._settings
        proof = signatures.appsecret_proof(given.page_token, given.app_secret)
        return {"access_token": given.page_token, "appsecret_proof": proof}

    async def start(self) -> None:
        """Know our app's number: from the settings, or learnt before."""
        await self.look_after()

    async def look_after(self) -> None:
        """Know our app's number as soon as an echo told it to any server."""
        if self._settings.app_id:
            return
        found = await asyncio.to_thread(accounts.look_up, self._on, CHANNEL, self.account)
        self._own_app = found.own_app

    async def close(self) -> None:
        """Close the connections."""
        await self._client.aclose()


def _url(message: dict[str, Any]) -> str:
    """The address of an image in a message, "" when it has none."""
    return str(message.get("attachment", {}).get("payload", {}).get("url", ""))


def _type(outgoing: Outgoing) -> dict[str, str]:
    """A reply, or what an officer writes when the bot might not any more."""
    if outgoing.by_officer and windows.refusal(CHANNEL, outgoing.last_user_at, by_officer=False):
        return {"messaging_type": "MESSAGE_TAG", "tag": "HUMAN_AGENT"}
    return {"messaging_type": "RESPONSE"}


def judge(response: httpx.Response) -> Outcome:
    """What an answer means: errors have a code and often a subcode."""
    body = json_of(response)
    table = table_of(CHANNEL)
    error = body.get("error")
    if isinstance(error, dict) and "code" in error:
        code, subcode = str(error["code"]), str(error.get("error_subcode", ""))
        return table.of_code(response.status_code, code, subcode)
    if response.status_code >= 400:
        return table.of_status(response.status_code)
    if "message_id" not in body:
        return of_nonsense(response.status_code)
    return Outcome(SENT, platform_id=str(body["message_id"]))
