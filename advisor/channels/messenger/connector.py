"""A page on Messenger as a Rasa channel: `/webhooks/messenger/webhook`."""

from sanic.request import Request
from sanic.response import HTTPResponse, json, text

from advisor.channels import signatures
from advisor.channels.connector import Connector
from advisor.channels.messenger.platform import CHANNEL, Messenger
from advisor.channels.platform import Platform
from advisor.connector_settings import MessengerSettings


class MessengerConnector(Connector):
    """Receives and answers for one page."""

    @classmethod
    def name(cls) -> str:
        """The name in the address and in the conversation."""
        return CHANNEL

    @property
    def own_settings(self) -> MessengerSettings:
        """The settings of this platform."""
        return self.settings.messenger

    async def get(self, request: Request) -> HTTPResponse:
        """Echo the challenge to who knows our verify token, 403 to anybody else."""
        given = str(request.args.get("hub.verify_token", ""))
        is_ours = signatures.is_secret(given, self.own_settings.verify_token)
        if request.args.get("hub.mode") != "subscribe" or not is_ours:
            return json({"error": "the verify token is not ours"}, 403)
        return text(str(request.args.get("hub.challenge", "")))

    def make_platform(self, owner: str) -> Platform:
        """The page."""
        return Messenger(self.own_settings, self.on)
