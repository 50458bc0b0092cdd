"""The connectors on a real Sanic server in a thread, with a light stand-in for the dialogue."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any
from uuid import uuid4

import httpx
from rasa.core.channels.channel import UserMessage, register
from sanic import Sanic
from sqlalchemy import func, select
from sqlalchemy.engine import Engine

from advisor.channels import connector as connector_module
from advisor.channels.messenger.connector import MessengerConnector
from advisor.channels.pace import Pace
from advisor.channels.simulation import messenger, zalo_bot, zalo_oa
from advisor.channels.zalo_bot.connector import ZaloBotConnector
from advisor.channels.zalo_oa.connector import ZaloOAConnector
from advisor.operation.ports import free_port
from advisor.settings import Settings, load_settings
from advisor.store import migrate
from advisor.store.channel_tables import InboxRow, OutboxRow
from advisor.store.engine import engine_of, reading
from tests import patient

QUICK = Pace(
    poll=100,
    turn_pause=50,
    send_pause=50,
    longest_pause=200,
    hold=100,
    beat=500,
    upkeep=500,
    drain=20_000,
    to_next_minute=False,
)
Handler = Callable[[UserMessage], Awaitable[None]]


class NoTracker:
    """A store in which no conversation is kept."""

    async def retrieve(self, sender_id: str) -> None:
        """Nothing is known of anybody."""


@dataclass
class StandIn:
    """What stands for Rasa's agent: answers `handle`, keeps what it was asked."""

    handle: Handler
    asked: list[UserMessage] = field(default_factory=list)
    tracker_store: Any = field(default_factory=NoTracker)

    async def handle_message(self, message: UserMessage) -> None:
        """One turn."""
        self.asked.append(message)
        await self.handle(message)


async def echo(message: UserMessage) -> None:
    """Say what was asked."""
    await message.output_channel.send_text_message(message.sender_id, f"re: {message.text}")


@dataclass
class Served:
    """Three simulated platforms, three connectors, one server."""

    database_url: str
    handle: Handler = echo
    pace: Pace = QUICK
    silence: float = 0.2

    def __post_init__(self) -> None:
        self.oa = zalo_oa.ZaloOASimulator(silence=self.silence)
        self.bot = zalo_bot.ZaloBotSimulator(silence=self.silence)
        self.page = messenger.MessengerSimulator(silence=self.silence)
        self.agent = StandIn(self.handle)
        self.base = ""
        self.loop = asyncio.new_event_loop()
        self._server: Any = None
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)

    def settings(self) -> Settings:
        """The settings with which the connectors talk to the simulators."""
        environment = {
            "ADVISOR_DATABASE_URL": self.database_url,
            **zalo_oa.settings_of(self.oa.account, self.oa.start()),
            **zalo_bot.settings_of(self.bot.account, self.bot.start()),
            **messenger.settings_of(self.page.account, self.page.start()),
        }
        return load_settings(environment)

    def start(self) -> None:
        """Serve."""
        settings = self.settings()
        migrate.upgrade(engine_of(self.database_url))
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._start(settings), self.loop).result(patient.SECONDS)

    async def _start(self, settings: Settings) -> None:
        Sanic.test_mode = True  # several servers in one process
        app = Sanic(f"test_{uuid4().hex}", configure_logging=False)
        app.ctx.agent = self.agent
        connectors = [
            made(settings) for made in (ZaloOAConnector, ZaloBotConnector, MessengerConnector)
        ]
        original = connector_module.Runtime
        paced_runtime = partial(original, pace=self.pace)
        connector_module.Runtime = paced_runtime  # type: ignore
        try:
            register(connectors, app, "/webhooks/")
        finally:
            connector_module.Runtime = original  # type: ignore
        port = free_port()
        self._server = await app.create_server(
            host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False
        )
        await self._server.startup()
        await self._server.before_start()
        await self._server.start_serving()
        await self._server.after_start()
        self.base = f"http://127.0.0.1:{port}"

    def stop(self) -> None:
        """Finish what is in hand and stop serving."""

        async def stop() -> None:
            await self._server.before_stop()
            self._server.close()
            await self._server.wait_closed()

        asyncio.run_coroutine_threadsafe(stop(), self.loop).result(patient.SECONDS)
        self.loop.call_soon_threadsafe(self.loop.stop)
        for platform in (self.oa, self.bot, self.page):
            platform.stop()
        engine_of(self.database_url).dispose()

    def post(
        self, channel: str, body: bytes, headers: dict[str, str] | None = None
    ) -> httpx.Response:
        """Post to a webhook."""
        return patient.post(
            f"{self.base}/webhooks/{channel}/webhook", content=body, headers=headers or {}
        )

    def write_oa(self, user: str, text: str, number: str = "", at: int = 0) -> httpx.Response:
        """A citizen writes to the Official Account."""
        body = zalo_oa.text_event(self.oa.account, user, text, number or uuid4().hex, at)
        return self.post("zalo_oa", body, zalo_oa.signed(self.oa.account, body))

    def write_bot(self, user: str, text: str, number: str = "", at: int = 0) -> httpx.Response:
        """A citizen writes to the bot."""
        body = zalo_bot.text_event(user, text, number or uuid4().hex, at)
        return self.post("zalo_bot", body, zalo_bot.signed(self.bot.account, body))

    def write_page(self, user: str, text: str, number: str = "", at: int = 0) -> httpx.Response:
        """A citizen writes to the page."""
        body = messenger.text_event(self.page.account, user, text, number or uuid4().hex, at)
        return self.post("messenger", body, messenger.signed(self.page.account, body))


def open_rows(on: Engine) -> int:
    """How many messages and calls have not ended."""
    with reading(on) as session:
        counts = (
            session.execute(select(func.count()).where(table.finished_at == 0)).scalar_one()
            for table in (InboxRow, OutboxRow)
        )
        return sum(counts)


def paced(**changes: int) -> Pace:
    """The quick pace with other times (ms)."""
    return replace(QUICK, **changes)
