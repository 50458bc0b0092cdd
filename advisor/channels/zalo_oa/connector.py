"""The Zalo Official Account as a Rasa channel: `/webhooks/zalo_oa/webhook`."""

from advisor.channels.connector import Connector
from advisor.channels.platform import Platform
from advisor.channels.zalo_oa.platform import ZaloOA
from advisor.channels.zalo_oa.token_store import CHANNEL, TokenStore
from advisor.connector_settings import ZaloOASettings
from advisor.store import migrate
from advisor.store.errors import StoreError

SEED = "ZALO_OA_REFRESH_TOKEN"


class ZaloOAConnector(Connector):
    """Receives and answers for one Official Account."""

    @classmethod
    def name(cls) -> str:
        """The name in the address and in the conversation."""
        return CHANNEL

    @property
    def own_settings(self) -> ZaloOASettings:
        """The settings of this platform."""
        return self.settings.zalo_oa

    def missing(self) -> tuple[str, ...]:
        """A refresh token may come from the settings, or from `advisor zalo authorize`."""
        missing = self.own_settings.missing
        return () if missing == (SEED,) and self._has_pair() else missing

    def _has_pair(self) -> bool:
        try:
            migrate.upgrade(self.on)
            return bool(TokenStore(self.on, self.own_settings.oa_id, "").read().refresh)
        except StoreError:
            return False

    def make_platform(self, owner: str) -> Platform:
        """The Official Account."""
        return ZaloOA(self.own_settings, self.on, owner)
