"""The web chat as a Rasa channel: `/webhooks/web/webhook`, for our own web process only."""

from advisor.channels.connector import Connector
from advisor.channels.platform import Platform
from advisor.channels.web import signing
from advisor.channels.web.platform import CHANNEL, WebChat
from advisor.connector_settings import ConnectorSettings
from advisor.operation.secret_key import ensure_secret_key


class WebConnector(Connector):
    """Receives from and answers to browsers. Always on: it needs nothing but the secret key."""

    @classmethod
    def name(cls) -> str:
        """The name in the address and in the conversation."""
        return CHANNEL

    @property
    def own_settings(self) -> ConnectorSettings:
        """No account, no settings."""
        return ConnectorSettings()

    def make_platform(self, owner: str) -> Platform:
        """The web chat. Raises OperationError when no secret key can be kept."""
        return WebChat(self.on, signing.key_of(ensure_secret_key(self.settings)))
