"""Actions go over a connection that is kept, and over a new one when it was lost."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from advisor.operation.kept_connections import KeptConnections


class Actions:
    """An action server that counts who calls."""

    def __init__(self) -> None:
        self.callers: list[tuple[str, int]] = []
        self.url = ""
        self.runner: web.AppRunner | None = None

    async def answer(self, request: web.Request) -> web.Response:
        assert request.transport is not None
        self.callers.append(request.transport.get_extra_info("peername")[:2])
        status = 500 if (await request.json()).get("fails") else 200
        return web.json_response({"events": []}, status=status)

    async def start(self, port: int = 0) -> None:
        app = web.Application()
        app.router.add_post("/webhook", self.answer)
        self.runner = web.AppRunner(app, shutdown_timeout=0)
        await self.runner.setup()
        site = web.TCPSite(self.runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self.runner.addresses[0][1]}/webhook"

    async def stop(self) -> None:
        assert self.runner is not None
        await self.runner.cleanup()


@asynccontextmanager
async def talking() -> AsyncIterator[tuple[Actions, KeptConnections]]:
    actions = Actions()
    await actions.start()
    endpoint = KeptConnections(actions.url)
    yield actions, endpoint
    await endpoint.close()
    await actions.stop()


def test_turns_share_a_connection_also_after_an_error() -> None:
    async def talk() -> None:
        async with talking() as (actions, endpoint):
            assert await endpoint.request(json={}) == {"events": []}
            with pytest.raises(aiohttp.ClientError):
                await endpoint.request(json={"fails": True})
            assert await endpoint.request(json={}) == {"events": []}
            assert len(actions.callers) == 3
            assert len(set(actions.callers)) == 1

    asyncio.run(talk())


def test_a_server_that_was_started_anew_is_found() -> None:
    async def talk() -> None:
        async with talking() as (actions, endpoint):
            await endpoint.request(json={})
            port = int(actions.url.split(":")[2].split("/")[0])
            await actions.stop()
            with pytest.raises(aiohttp.ClientConnectionError):
                await endpoint.request(json={})
            await actions.start(port)
            assert await endpoint.request(json={}) == {"events": []}

    asyncio.run(talk())


def test_turns_at_once_do_not_wait_for_each_other() -> None:
    async def talk() -> None:
        async with talking() as (actions, endpoint):
            await asyncio.gather(*(endpoint.request(json={}) for _ in range(20)))
            assert len(actions.callers) == 20

    asyncio.run(talk())


def test_every_loop_has_its_own_and_closing_leaves_nothing_open() -> None:

    endpoint = KeptConnections("http://127.0.0.1:9/webhook")

    async def session() -> aiohttp.ClientSession:
        async with endpoint.session() as opened:
            assert not opened.closed
        assert not opened.closed
        await endpoint.close()
        return opened

    first, second = asyncio.run(session()), asyncio.run(session())
    assert first is not second
    assert first.closed
    assert second.closed
