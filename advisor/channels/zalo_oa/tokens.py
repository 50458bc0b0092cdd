"""A usable access token: kept ahead of its end, refreshed by one process at a time."""

import asyncio
from typing import Final

import httpx
import structlog
from sqlalchemy.engine import Engine

from advisor.channels import accounts
from advisor.channels.clock import MINUTE
from advisor.channels.zalo_oa import oauth
from advisor.channels.zalo_oa.token_store import CHANNEL, SPENT, TokenStore
from advisor.connector_settings import ZaloOASettings

MENDED_BY: Final = "advisor zalo authorize"
logger = structlog.get_logger(__name__)


class TokenKeeper:
    """Keeps the access token of one Official Account fresh."""

    def __init__(
        self, on: Engine, settings: ZaloOASettings, client: httpx.AsyncClient, owner: str
    ) -> None:
        self._on = on
        self._settings = settings
        self._client = client
        self._store = TokenStore(on, settings.oa_id, owner)
        self._one = asyncio.Lock()

    async def plant(self) -> None:
        """Take the refresh token of the settings where the store has none that is newer."""
        await asyncio.to_thread(self._store.plant, self._settings.refresh_token)

    async def token(self) -> str:
        """The access token, "" while there is none that may be used."""
        tokens = await asyncio.to_thread(self._store.read)
        if not tokens.is_usable:
            await self.refresh()
            tokens = await asyncio.to_thread(self._store.read)
        return tokens.access if tokens.is_usable else ""

    async def refresh(self, refused: str = "") -> None:
        """Get a new pair where that is due, or where the platform refused the token given.

        Returns when there is nothing to do, when another process is at it, and after a failure,
        which is told in the log and, when only an officer can mend it, as an alarm.
        """
        async with self._one:
            tokens = await asyncio.to_thread(self._store.may_refresh, refused)
            if tokens is None:
                return
            form = oauth.refresh_form(self._settings, tokens.refresh)
            try:
                pair = await oauth.ask(self._client, self._settings, form)
            except oauth.OAuthUnreachable as error:
                logger.warning("zalo_oa.refresh_unreachable", why=str(error))
                await asyncio.to_thread(self._store.give_up, MINUTE)
            except oauth.OAuthRefused as error:
                await self._alarm(str(error))
            else:
                await asyncio.to_thread(self._store.save, pair.access, pair.refresh, pair.lasts_ms)
                logger.info("zalo_oa.refreshed")

    async def _alarm(self, why: str) -> None:
        detail = f"Zalo refuses the refresh token ({why}); mend it with: {MENDED_BY}"
        await asyncio.to_thread(
            accounts.raise_alarm, self._on, CHANNEL, self._settings.oa_id, SPENT, detail
        )
        await asyncio.to_thread(self._store.give_up, 0)
        logger.error("zalo_oa.needs_consent", why=why, mend=MENDED_BY)
