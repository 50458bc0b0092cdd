"""A bot of the Zalo Bot Platform as a Rasa channel: `/webhooks/zalo_bot/webhook`."""

from advisor.channels.connector import Connector
from advisor.channels.platform import Platform
from advisor.channels.zalo_bot.platform import CHANNEL, ZaloBot
from advisor.connector_settings import ZaloBotSettings


class ZaloBotConnector(Connector):
    """Receives and answers for one bot."""

    @classmethod
    def name(cls) -> str:
        """The name in the address and in the conversation."""
        return CHANNEL

    @property
    def own_settings(self) -> ZaloBotSettings:
        """The settings of this platform."""
        return self.settings.zalo_bot

    def make_platform(self, owner: str) -> Platform:
        """The bot."""
        return ZaloBot(self.own_settings)
