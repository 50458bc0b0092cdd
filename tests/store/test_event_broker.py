"""Events to a real RabbitMQ, which may come late or go away."""

import asyncio
import json
import os
import signal
import subprocess
from pathlib import Path
from uuid import uuid4

import aio_pika
import pytest
import structlog

from advisor.operation.ports import free_port
from advisor.setting_values import SettingsError
from advisor.store.event_broker import MOST_KEPT, QUEUE, EventBroker
from tests.store.servers import start_rabbitmq, wait_for

pytestmark = pytest.mark.slow
EVENT = {"event": "user", "text": "lương của tôi"}


async def _received(url: str, count: int) -> list[dict[str, str]]:
    connection = await aio_pika.connect_robust(url)
    async with connection:
        queue = await (await connection.channel()).declare_queue(QUEUE, durable=True)
        found: list[dict[str, str]] = []
        while len(found) < count:
            message = await queue.get(fail=False)
            if message is None:  # not handed over yet
                await asyncio.sleep(0.1)
            else:
                found.append(json.loads(message.body))
        return found


def test_events_wait_for_a_broker_that_starts_later() -> None:
    port = free_port()
    # The Erlang node does not run from a folder with a long name.
    folder = Path(f"/tmp/advisor-mq-{uuid4().hex[:8]}")
    folder.mkdir()
    url = f"amqp://guest:guest@127.0.0.1:{port}"
    processes: list[subprocess.Popen[bytes]] = []

    async def late() -> list[dict[str, str]]:
        broker = EventBroker.start(url, asyncio.get_running_loop())
        await asyncio.to_thread(broker.publish, EVENT)  # turns have a thread of their own
        processes.append(start_rabbitmq(port, folder))
        await asyncio.to_thread(wait_for, port)
        while not broker.is_ready() or broker._unpublished_events:
            await asyncio.sleep(0.1)
        broker.publish(EVENT)
        found = await _received(url, 2)
        await broker.close()
        return found

    try:
        assert asyncio.run(asyncio.wait_for(late(), 300)) == [EVENT, EVENT]
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        subprocess.run(["rm", "-rf", str(folder)], check=True)


def test_a_broker_that_is_away_is_not_remembered_without_end() -> None:
    async def away() -> tuple[int, list[str]]:
        broker = EventBroker.start(f"amqp://127.0.0.1:{free_port()}", asyncio.get_running_loop())
        with structlog.testing.capture_logs() as logs:
            for _ in range(MOST_KEPT + 5):
                await broker._publish(EVENT)
        for task in broker._background_tasks:
            task.cancel()
        return len(broker._unpublished_events), [str(line) for line in logs]

    kept, lines = asyncio.run(away())
    assert kept == MOST_KEPT
    assert not any("lương" in line for line in lines)


@pytest.mark.parametrize("url", ["http://broker", "amqp://broker/vhost", "amqp://"])
def test_a_malformed_address_is_told(url: str) -> None:
    async def start() -> None:
        EventBroker.start(url, asyncio.get_running_loop())

    with pytest.raises(SettingsError, match="ADVISOR_BROKER_URL"):
        asyncio.run(start())
