"""Zalo's tokens: a refresh token is spent once, the new pair is stored first, alarms are told."""

import asyncio
from collections.abc import Iterator

import pytest
from sqlalchemy import update
from sqlalchemy.engine import Engine

from advisor.channels import accounts
from advisor.channels.clock import HOUR, now_ms
from advisor.channels.http import new_client
from advisor.channels.simulation import zalo_oa
from advisor.channels.zalo_oa.token_store import CHANNEL, SPENT, TokenStore
from advisor.channels.zalo_oa.tokens import TokenKeeper
from advisor.connector_settings import ZaloOASettings
from advisor.store.channel_tables import AccountRow
from advisor.store.engine import writing


@pytest.fixture
def zalo() -> Iterator[zalo_oa.ZaloOASimulator]:
    """Zalo's OAuth."""
    simulator = zalo_oa.ZaloOASimulator()
    yield simulator
    simulator.stop()


@pytest.fixture
def own(zalo: zalo_oa.ZaloOASimulator) -> ZaloOASettings:
    """The settings of the account."""
    return ZaloOASettings.read(zalo_oa.settings_of(zalo.account, zalo.start()))


def store(on: Engine, own: ZaloOASettings, owner: str = "me") -> TokenStore:
    accounts.ensure(on, CHANNEL, own.oa_id)
    return TokenStore(on, own.oa_id, owner)


def keep(on: Engine, own: ZaloOASettings, keepers: int = 1, refused: str = "") -> list[str]:
    """The access tokens of some processes that all want one at once."""
    store(on, own).plant(own.refresh_token)

    async def one(owner: str) -> str:
        async with new_client() as client:
            keeper = TokenKeeper(on, own, client, owner)
            if refused:
                await keeper.refresh(refused=refused)
            return await keeper.token()

    async def all_of_them() -> list[str]:
        return list(await asyncio.gather(*[one(f"p{number}") for number in range(keepers)]))

    return asyncio.run(all_of_them())


def set_account(on: Engine, **values: object) -> None:
    with writing(on) as session:
        session.execute(update(AccountRow).values(**values))


def refreshes(zalo: zalo_oa.ZaloOASimulator) -> int:
    return len([one for one in zalo.requests if one.path == zalo_oa.TOKEN])


def test_the_seed_is_traded_for_a_pair_that_is_stored(
    database: Engine, own: ZaloOASettings, zalo: zalo_oa.ZaloOASimulator
) -> None:
    assert keep(database, own) == [zalo.access]
    kept = store(database, own).read()
    assert (kept.access, kept.refresh) == (zalo.access, zalo.refresh)
    assert kept.expires_at - now_ms() == pytest.approx(25 * HOUR, abs=60_000)
    assert keep(database, own) == [zalo.access]
    assert refreshes(zalo) == 1


def test_many_processes_spend_a_refresh_token_once(
    database: Engine, own: ZaloOASettings, zalo: zalo_oa.ZaloOASimulator
) -> None:
    found = keep(database, own, keepers=5)
    assert refreshes(zalo) == 1
    assert set(found) <= {"", zalo.access}
    assert zalo.access in found
    assert store(database, own).read().alarm == ""


def test_a_token_is_renewed_an_hour_before_its_end(
    database: Engine, own: ZaloOASettings, zalo: zalo_oa.ZaloOASimulator
) -> None:
    keep(database, own)
    assert store(database, own).may_refresh() is None
    set_account(database, expires_at=now_ms() + HOUR - 1_000)
    assert store(database, own).may_refresh() is not None


def test_a_token_that_another_process_renewed_is_not_renewed_again(
    database: Engine, own: ZaloOASettings, zalo: zalo_oa.ZaloOASimulator
) -> None:
    keep(database, own)
    keep(database, own, refused=zalo.access)
    assert refreshes(zalo) == 2
    keep(database, own, refused="the one before")
    assert refreshes(zalo) == 2


def test_a_spent_token_is_an_alarm_and_is_not_tried_again(
    database: Engine, own: ZaloOASettings, zalo: zalo_oa.ZaloOASimulator
) -> None:
    zalo.refresh = "spent by somebody else"
    assert keep(database, own) == [""]
    found = accounts.look_up(database, CHANNEL, own.oa_id)
    assert found.alarm == SPENT
    assert "advisor zalo authorize" in found.alarm_detail
    assert "refresh-0" not in found.alarm_detail
    keep(database, own)
    assert refreshes(zalo) == 1


def test_a_new_seed_mends_a_spent_token_and_an_old_one_does_not(
    database: Engine, own: ZaloOASettings, zalo: zalo_oa.ZaloOASimulator
) -> None:
    zalo.refresh = "spent by somebody else"
    keep(database, own)
    zalo.refresh = "by hand"
    store(database, own).plant("refresh-0")
    assert store(database, own).read().alarm == SPENT
    store(database, own).plant("by hand")
    assert keep(database, own) == [zalo.access]


def test_a_newer_pair_in_the_store_wins_over_the_seed(
    database: Engine, own: ZaloOASettings, zalo: zalo_oa.ZaloOASimulator
) -> None:
    keep(database, own)
    store(database, own).plant("another seed")
    assert store(database, own).read().refresh == zalo.refresh


def test_an_unreachable_platform_is_no_alarm_and_is_asked_again_later(
    database: Engine, own: ZaloOASettings, zalo: zalo_oa.ZaloOASimulator
) -> None:
    zalo.stop()
    assert keep(database, own) == [""]
    assert accounts.look_up(database, CHANNEL, own.oa_id).alarm == ""
    assert store(database, own).may_refresh() is None
    set_account(database, refresh_until=now_ms() - 1)
    assert store(database, own).may_refresh() is not None


def test_a_process_that_died_while_refreshing_does_not_block_the_others_for_ever(
    database: Engine, own: ZaloOASettings
) -> None:
    store(database, own).plant("seed")
    assert store(database, own, "dead").may_refresh() is not None
    assert store(database, own, "living").may_refresh() is None
    set_account(database, refresh_until=now_ms() - 1)
    assert store(database, own, "living").may_refresh() is not None
