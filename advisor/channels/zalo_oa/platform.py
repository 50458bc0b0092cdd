"""Zalo Official Account: signed webhooks in, `/v3.0/oa/message/cs` out."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import httpx
from sqlalchemy.engine import Engine

from advisor.channels import signatures
from advisor.channels.calls import Reply
from advisor.channels.events import Event
from advisor.channels.http import new_client, parsed
from advisor.channels.outbox import Outgoing
from advisor.channels.outcome import (
    SENT,
    TOKEN,
    Outcome,
    json_of,
    of_failure,
    of_nonsense,
    table_of,
)
from advisor.channels.platform import Refused
from advisor.channels.said import Said
from advisor.channels.zalo_oa.events import events, timestamp
from advisor.channels.zalo_oa.rendering import render
from advisor.channels.zalo_oa.token_store import CHANNEL
from advisor.channels.zalo_oa.tokens import TokenKeeper
from advisor.connector_settings import ZaloOASettings

PATH: Final = "/v3.0/oa/message/cs"
NO_TOKEN: Final = Outcome(TOKEN, "chưa có access token dùng được", code="no_token")


class ZaloOA:
    """One Official Account."""

    name = CHANNEL
    signature_header = "x-zevent-signature"

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
        token = await self._keeper.token()
        if not token:
            return NO_TOKEN
        outcome = await self._send(outgoing, token)
        if outcome.kind != TOKEN:
            return outcome
        await self._keeper.refresh(refused=token)
        renewed = await self._keeper.token()
        if renewed in ("", token):
            return outcome
        return await self._send(outgoing, renewed)

    async def _send(self, outgoing: Outgoing, token: str) -> Outcome:
        recipient = outgoing.address or {"user_id": outgoing.user}
        try:
            response = await self._client.post(
                f"{self._settings.api_url}{PATH}",
                headers={"access_token": token},
                json={"recipient": recipient, "message": outgoing.call.body},
            )
        except httpx.HTTPError as error:
            return of_failure(error)
        return judge(response)

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
