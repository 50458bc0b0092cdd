"""A message written in the console, on its way to the simulated platforms: over HTTP, to who asked
for reminders and may be written to, and to nobody else."""

import asyncio
from collections.abc import Callable, Iterator

import pytest
from starlette.testclient import TestClient

from advisor.channels import accounts, outreach
from advisor.channels.clock import DAY, HOUR, MINUTE
from advisor.channels.messenger.platform import Messenger
from advisor.channels.pace import Pace
from advisor.channels.platform import Platform
from advisor.channels.postman import Postman
from advisor.channels.simulation import messenger, zalo_bot, zalo_oa
from advisor.channels.simulation.server import Simulator
from advisor.channels.zalo_bot.platform import ZaloBot
from advisor.channels.zalo_oa.platform import ZaloOA
from advisor.settings import load_settings
from advisor.store import campaigns
from advisor.store.engine import engine
from tests.console.conftest import Clock
from tests.console.test_campaign import NINE, approved, citizen, morning, record

__all__ = ["morning"]
Officer = Callable[..., TestClient]
TEXT = "Tháng này có hỗ trợ thêm."
# Channel → within its window at NINE, past it, and the reason then; Zalo Bot has no window.
WINDOWS = {
    "messenger": (HOUR, DAY, "window_24h"),
    "zalo_oa": (DAY + HOUR, 2 * DAY, "window_48h"),
    "zalo_bot": (300 * DAY, None, ""),
}


@pytest.fixture(params=WINDOWS)
def channel(request: pytest.FixtureRequest) -> str:
    """Each platform in turn."""
    return str(request.param)


@pytest.fixture
def phones(channel: str) -> Iterator[Simulator]:
    """The platform of the channel, simulated."""
    kinds = {
        "messenger": messenger.MessengerSimulator,
        "zalo_oa": zalo_oa.ZaloOASimulator,
        "zalo_bot": zalo_bot.ZaloBotSimulator,
    }
    made = kinds[channel]()
    yield made
    made.stop()


@pytest.fixture
def platform(channel: str, phones: Simulator) -> Platform:
    """The connector's side of it."""
    modules = {"messenger": messenger, "zalo_oa": zalo_oa, "zalo_bot": zalo_bot}
    settings = load_settings(modules[channel].settings_of(phones.account, phones.start()))
    made: Platform = {
        "messenger": lambda: Messenger(settings.messenger, engine()),
        "zalo_oa": lambda: ZaloOA(settings.zalo_oa, engine(), "me"),
        "zalo_bot": lambda: ZaloBot(settings.zalo_bot),
    }[channel]()
    accounts.ensure(engine(), channel, made.account)
    return made


def queue(platform: Platform, now: int = NINE) -> int:
    """What the channel's server does now and then: copies that are due go into the outbox."""
    return outreach.tick(engine(), platform.name, platform.render, now)


def post(platform: Platform) -> None:
    """Send what lies in the outbox, over HTTP, and write down what became of it."""
    postman = Postman(engine(), platform, "me", Pace())

    async def send() -> None:
        await platform.start()
        while found := postman.claim(10):
            for one in found:
                await postman.send(one)
        await platform.close()

    asyncio.run(send())


def test_who_asked_gets_it_and_who_did_not_or_is_past_the_window_never_does(
    officer: Officer, clock: Clock, channel: str, phones: Simulator, platform: Platform
) -> None:
    within, past, reason = WINDOWS[channel]
    citizen("asked", channel, within)
    citizen("never", channel, within, asks=False)
    if past is not None:
        citizen("silent", channel, past)
    approved(officer)
    clock.now = NINE
    assert queue(platform) == 1
    post(platform)
    assert phones.to("asked") == [TEXT]
    assert {one.user for one in phones.delivered} == {"asked"}
    assert queue(platform) == 0
    refused = {("refused", reason): 1} if past is not None else {}
    assert record() == {("sent", ""): 1, **refused}
    assert campaigns.get(1).state == "done"
    page = officer("editor", "lan").get("/console/campaign/view/1").text
    assert "đã gửi" in page
    assert ("giờ từ tin cuối của người dân" in page) is bool(refused)


@pytest.mark.parametrize("channel", ["messenger", "zalo_oa"], indirect=True)
def test_a_window_that_closes_in_the_outbox_is_no_exception(
    officer: Officer, clock: Clock, channel: str, phones: Simulator, platform: Platform
) -> None:
    _, past, reason = WINDOWS[channel]
    citizen("late", channel, past - HOUR - MINUTE)  # a minute is left at nine
    approved(officer)
    clock.now = NINE
    assert queue(platform) == 1
    clock.now = NINE + 2 * MINUTE
    post(platform)
    queue(platform, clock.now)
    assert phones.delivered == []
    assert record() == {("refused", reason): 1}


def test_what_is_stopped_before_the_postman_comes_reaches_nobody(
    officer: Officer, clock: Clock, channel: str, phones: Simulator, platform: Platform
) -> None:
    citizen("asked", channel, HOUR)
    approved(officer)
    clock.now = NINE
    assert queue(platform) == 1
    stop = officer("editor", "lan").post("/console/campaign/stop/1", data={"saves": "1"})
    assert stop.status_code == 303
    post(platform)
    assert phones.delivered == []
