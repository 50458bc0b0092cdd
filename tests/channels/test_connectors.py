"""Connectors on and off, what a turn that fails leads to, and what the logs tell."""

import asyncio
import io
import logging
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
import pytest
from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, SlotSet, UserUttered
from sanic import Sanic

from advisor.answers.answer import Button
from advisor.channels import accounts, states
from advisor.channels.dialogue import said_after
from advisor.channels.events import Ignored, Takeover
from advisor.channels.http import new_client
from advisor.channels.messenger.connector import MessengerConnector
from advisor.channels.messenger.platform import Messenger
from advisor.channels.replies import reply
from advisor.channels.said import Said
from advisor.channels.simulation import messenger, zalo_oa
from advisor.channels.zalo_bot.connector import ZaloBotConnector
from advisor.channels.zalo_oa.connector import ZaloOAConnector
from advisor.channels.zalo_oa.token_store import CHANNEL, TokenStore
from advisor.settings import load_settings
from advisor.store.engine import engine_of
from tests.channels.serving import Served, echo, paced
from tests.patient import wait_for

CONNECTORS = [ZaloOAConnector, ZaloBotConnector, MessengerConnector]


@pytest.mark.parametrize("made", CONNECTORS)
def test_a_connector_without_settings_is_off_and_has_no_address(made: Any) -> None:
    blueprint = made(load_settings({})).blueprint(echo)
    app = Sanic(f"off_{made.name()}", configure_logging=False)
    app.blueprint(blueprint, url_prefix=f"/webhooks/{made.name()}")
    assert not app.router.routes_all
    assert states.report()[made.name()]["state"] == states.OFF


@pytest.mark.parametrize(
    ("made", "environment", "missing"),
    [
        (ZaloBotConnector, {"ZALO_BOT_TOKEN": "1:x"}, "ZALO_BOT_WEBHOOK_SECRET"),
        (MessengerConnector, {"MESSENGER_PAGE_ID": "1"}, "MESSENGER_APP_SECRET"),
        (ZaloOAConnector, {"ZALO_OA_ID": "1"}, "ZALO_OA_SECRET_KEY"),
    ],
)
def test_a_connector_that_misses_a_setting_says_which(
    made: Any, environment: dict[str, str], missing: str
) -> None:
    made(load_settings(environment)).blueprint(echo)
    assert missing in states.report()[made.name()]["detail"]


def test_tokens_from_a_consent_stand_in_for_the_seed(tmp_path: Path) -> None:
    account = zalo_oa.ZaloAccount()
    environment = {
        **zalo_oa.settings_of(account, "http://127.0.0.1:1"),
        "ZALO_OA_REFRESH_TOKEN": "",
        "ADVISOR_DATABASE_URL": f"sqlite:///{tmp_path}/advisor.db",
    }
    connector = ZaloOAConnector(load_settings(environment))
    assert connector.missing() == ("ZALO_OA_REFRESH_TOKEN",)
    accounts.ensure(connector.on, CHANNEL, account.oa_id)
    TokenStore(connector.on, account.oa_id, "").save("access", "refresh", 1_000)
    assert connector.missing() == ()


class Moody:
    """A dialogue that fails so many times before it answers."""

    def __init__(self, failures: int, is_silent: bool = False) -> None:
        self.failures = failures
        self.is_silent = is_silent
        self.asked: list[str] = []

    async def __call__(self, message: UserMessage) -> None:
        self.asked.append(str(message.text))
        if self.failures > 0:
            self.failures -= 1
            if self.is_silent:
                return
            raise RuntimeError("broken for a test")
        await echo(message)


@pytest.fixture
def serve() -> Iterator[Any]:
    """Serve a dialogue of the test's own."""
    started: list[Served] = []
    with TemporaryDirectory() as folder:

        def start(handle: Any, **changes: int) -> Served:
            made = Served(f"sqlite:///{folder}/advisor.db", handle, paced(**changes))
            started.append(made)
            made.start()
            return made

        yield start
        for made in started:
            made.stop()


@pytest.mark.parametrize("is_silent", [False, True])
def test_a_turn_that_fails_is_taken_again_before_the_next_message(
    serve: Any, is_silent: bool
) -> None:
    moody = Moody(2, is_silent)
    served = serve(moody)
    served.write_bot("an", "một", at=1_000)
    served.write_bot("an", "hai", at=2_000)
    wait_for(lambda: len(served.bot.to("an")) == 2)
    assert served.bot.to("an") == ["re: một", "re: hai"]
    assert moody.asked == ["một", "một", "một", "hai"]


def test_a_turn_that_keeps_failing_is_apologised_for_once(serve: Any) -> None:
    served = serve(Moody(3), turn_tries=3)
    served.write_page("an", "một", at=1_000)
    served.write_page("an", "hai", at=2_000)
    wait_for(lambda: len(served.page.to("an")) == 2)
    assert served.page.to("an") == [reply("apology"), "re: hai"]


def test_a_turn_without_end_is_cut_off(serve: Any) -> None:
    async def endless(message: UserMessage) -> None:
        await asyncio.sleep(60)

    served = serve(endless, turn_limit=100, turn_tries=2)
    served.write_oa("an", "một")
    assert wait_for(lambda: served.oa.to("an")) == [reply("apology")]


def test_media_without_words_get_a_sentence_without_a_turn(serve: Any) -> None:
    served = serve(Moody(0))
    body = (
        b'{"event_name":"message.voice.received","message":{"chat":{"id":"an"},"message_id":"1"}}'
    )
    served.post("zalo_bot", body, {"X-Bot-Api-Secret-Token": served.bot.account.secret})
    assert wait_for(lambda: served.bot.to("an")) == [reply("audio")]
    assert served.agent.handle.asked == []


def test_a_number_typed_after_a_list_is_the_choice(serve: Any) -> None:
    async def ask(message: UserMessage) -> None:
        buttons = [{"title": "Có", "payload": "tôi đồng ý"}, {"title": "Không"}]
        await message.output_channel.send_text_with_buttons(
            message.sender_id, f"re: {message.text}", buttons
        )

    served = serve(ask)
    served.write_bot("an", "1")
    wait_for(lambda: len(served.bot.to("an")) == 1)
    served.write_bot("an", "1")
    wait_for(lambda: len(served.bot.to("an")) == 2)
    assert [one.text for one in served.agent.asked] == ["1", "tôi đồng ý"]


def test_on_a_stop_the_work_in_hand_is_finished(serve: Any) -> None:
    async def slow(message: UserMessage) -> None:
        await asyncio.sleep(0.5)
        await echo(message)

    with TemporaryDirectory() as folder:
        served = Served(f"sqlite:///{folder}/advisor.db", slow)
        served.start()
        served.write_bot("an", "một")
        wait_for(lambda: served.agent.asked)
        served.stop()
        again = Served(f"sqlite:///{folder}/advisor.db", slow)
        again.start()
        wait_for(lambda: again.bot.to("an") or served.bot.to("an"))
        assert served.bot.to("an") + again.bot.to("an") == ["re: một"]
        assert len(again.agent.asked) == 0
        again.stop()


def test_what_was_said_in_a_turn_is_found_again_by_its_message() -> None:
    buttons = [{"title": "Có", "payload": "có"}]
    events = [
        UserUttered("một", message_id="1"),
        BotUttered("trả lời một", {"buttons": buttons, "image": None}),
        SlotSet("x", 1),
        BotUttered("thêm"),
        UserUttered("hai", message_id="2"),
        BotUttered("trả lời hai"),
    ]
    assert said_after(events, "1") == [
        Said("trả lời một", (Button("Có", "có"),)),
        Said("thêm"),
    ]
    assert said_after(events, "3") == []


def test_no_secret_reaches_the_logs_of_any_library() -> None:
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    try:

        async def call() -> None:
            async with new_client() as client:
                with pytest.raises(httpx.ConnectError):
                    await client.post("http://127.0.0.1:1/bot1:secret/x?access_token=secret")

        asyncio.run(call())
        with TemporaryDirectory() as folder:
            served = Served(f"sqlite:///{folder}/advisor.db")
            served.start()
            served.write_bot("an", "riêng tư")
            served.write_page("an", "riêng tư")
            served.write_oa("an", "riêng tư")
            wait_for(lambda: served.oa.to("an") and served.page.to("an") and served.bot.to("an"))
            served.stop()
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    logged = stream.getvalue()
    for secret in ("secret", "simulated-", "access-", "refresh-"):
        assert secret not in logged


def test_the_app_s_number_in_the_settings_tells_people_and_other_apps_from_the_bot(
    tmp_path: Path,
) -> None:
    environment = {**messenger.settings_of(messenger.PageAccount(), ""), "MESSENGER_APP_ID": "77"}
    settings = load_settings(environment).messenger
    assert settings.missing == ()
    platform = Messenger(settings, engine_of(f"sqlite:///{tmp_path}/none.db"))
    asyncio.run(platform.look_after())  # asks no database
    for app, kind in (("77", Ignored), ("78", Takeover), ("263902037430900", Takeover)):
        (event,) = platform.events(echo_of(settings.page_id, app))
        assert isinstance(event, kind)


def echo_of(page_id: str, app: str) -> dict[str, Any]:
    message = {"is_echo": True, "app_id": int(app), "mid": "m", "text": "x"}
    one = {"sender": {"id": page_id}, "recipient": {"id": "an"}, "message": message}
    return {"object": "page", "entry": [{"id": page_id, "messaging": [one]}]}
