"""A real RabbitMQ, and what came out of it."""

import asyncio
import json
import os
import shutil
import signal
from pathlib import Path
from typing import Any
from uuid import uuid4

import aio_pika

from advisor.operation.ports import free_port
from advisor.store.event_broker import QUEUE
from tests.store.servers import start_rabbitmq, wait_for


class Broker:
    """Starts at once; it takes connections some seconds later, as bots must be able to bear."""

    def __init__(self) -> None:
        self.port = free_port()
        # The Erlang node does not run from a folder with a long name.
        self.folder = Path(f"/tmp/advisor-mq-{uuid4().hex[:8]}")
        self.folder.mkdir()
        self.process = start_rabbitmq(self.port, self.folder)

    @property
    def url(self) -> str:
        """Its address."""
        return f"amqp://guest:guest@127.0.0.1:{self.port}"

    def taken(self, kind: str) -> list[dict[str, Any]]:
        """The events of a kind that wait in the queue, taken out of it."""
        wait_for(self.port)
        events = asyncio.run(self._events())
        return [event for event in events if event["event"] == kind]

    async def _events(self) -> list[dict[str, Any]]:
        connection = await aio_pika.connect(self.url)
        async with connection:
            queue = await (await connection.channel()).declare_queue(QUEUE, durable=True)
            waiting = queue.declaration_result.message_count or 0
            found: list[dict[str, Any]] = []
            async with queue.iterator(no_ack=True, timeout=60) as messages:
                while len(found) < waiting:
                    found.append(json.loads((await anext(messages)).body))
        return found

    def end(self) -> None:
        """Stop it, and remove what it wrote."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(60)
        shutil.rmtree(self.folder, ignore_errors=True)
