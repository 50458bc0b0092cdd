"""Zalo's pair of tokens in the database.

The refresh token works once and each refresh gives a new pair: one process at a time holds the
right to refresh, and the new pair is stored before anybody uses it. The right is a lease in the
row, not a held transaction: the platform may take seconds, and SQLite has one writer.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from advisor.channels.clock import HOUR, SECOND, now_ms
from advisor.store.channel_tables import AccountRow
from advisor.store.engine import reading, writing

CHANNEL: Final = "zalo_oa"
SPENT: Final = "token_spent"
REFRESH_AHEAD_MS: Final = HOUR
# Longer than a refresh call may take, so that no second process spends the token meanwhile.
REFRESH_LEASE_MS: Final = 60 * SECOND


@dataclass(frozen=True)
class Tokens:
    """The pair as it stands; `expires_at` in ms is the access token's end."""

    access: str
    refresh: str
    expires_at: int
    alarm: str

    @property
    def is_due(self) -> bool:
        """Whether the access token ends soon, or is none."""
        return not self.access or self.expires_at - REFRESH_AHEAD_MS <= now_ms()

    @property
    def is_usable(self) -> bool:
        """Whether the access token may still be used."""
        return bool(self.access) and self.expires_at > now_ms()


class TokenStore:
    """The tokens of one Official Account."""

    def __init__(self, on: Engine, oa_id: str, owner: str) -> None:
        self._on = on
        self._oa_id = oa_id
        self._owner = owner

    def plant(self, seed: str) -> None:
        """Take a refresh token from the settings, once: a pair that came after it is newer."""
        if not seed:
            return
        mark = hashlib.sha256(seed.encode()).hexdigest()
        with writing(self._on) as session:
            row = self._locked(session)
            if row.seed == mark or (row.refresh_token and not row.alarm):
                row.seed = row.seed or mark
                return
            row.seed, row.refresh_token = mark, seed
            row.access_token, row.expires_at = "", 0
            row.alarm = row.alarm_detail = ""

    def read(self) -> Tokens:
        """The pair as it stands. Raises StoreError when the database is away."""
        with reading(self._on) as session:
            return _tokens(session.get(AccountRow, (CHANNEL, self._oa_id)))

    def may_refresh(self, refused: str = "") -> Tokens | None:
        """The pair to refresh, if this process is the one to do it now.

        `refused` is the access token that the platform does not take: when another one stands in
        the store already, there is nothing to refresh.
        """
        now = now_ms()
        with writing(self._on) as session:
            row = self._locked(session)
            tokens = _tokens(row)
            is_wanted = tokens.access == refused if refused else tokens.is_due
            if not is_wanted or not tokens.refresh or row.alarm == SPENT:
                return None
            if row.refresh_until > now:
                return None
            row.refresh_owner, row.refresh_until = self._owner, now + REFRESH_LEASE_MS
        return tokens

    def save(self, access: str, refresh: str, lasts_ms: int) -> None:
        """Store a new pair, end the alarm and the right to refresh."""
        with writing(self._on) as session:
            row = self._locked(session)
            row.access_token, row.refresh_token = access, refresh
            row.expires_at = now_ms() + lasts_ms
            row.alarm = row.alarm_detail = row.refresh_owner = ""
            row.alarm_since = row.refresh_until = 0

    def give_up(self, pause_ms: int) -> None:
        """End the right to refresh without a new pair; the next try after a pause."""
        with writing(self._on) as session:
            row = self._locked(session)
            if row.refresh_owner == self._owner:
                row.refresh_owner, row.refresh_until = "", now_ms() + pause_ms

    def _locked(self, session: Session) -> AccountRow:
        return session.execute(
            select(AccountRow)
            .where(AccountRow.channel == CHANNEL, AccountRow.account == self._oa_id)
            .with_for_update()
        ).scalar_one()


def _tokens(row: AccountRow | None) -> Tokens:
    if row is None:
        return Tokens("", "", 0, "")
    return Tokens(row.access_token, row.refresh_token, row.expires_at, row.alarm)
