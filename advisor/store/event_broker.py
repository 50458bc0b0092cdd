"""Events of the conversations to RabbitMQ, where `ADVISOR_BROKER_URL` names one.

The events carry what citizens wrote: the broker belongs to the office, as the database does.
"""

from __future__ import annotations

import asyncio
from asyncio import AbstractEventLoop
from collections import deque
from typing import Any, Final
from urllib.parse import unquote, urlsplit

import structlog
from prometheus_client import Counter
from rasa.core.brokers.pika import PikaEventBroker
from rasa.utils.endpoints import EndpointConfig

from advisor.setting_values import SettingsError
from advisor.settings import current

QUEUE: Final = "advisor_events"
MOST_KEPT: Final = 10_000
RETRY_SECONDS: Final = 5.0
PORT: Final = 5672
UNPUBLISHED = Counter("advisor_events_unpublished_total", "Events that the broker did not take")
logger = structlog.get_logger(__name__)


class EventBroker(PikaEventBroker):
    """Rasa's RabbitMQ broker, which neither delays the start nor the answers.

    Unlike Rasa's: a broker that is away at the start is waited for in the background, what it did
    not take is kept for it within bounds, and nothing of an event is logged.
    """

    @classmethod
    async def from_endpoint_config(
        cls, broker_config: EndpointConfig | None, event_loop: AbstractEventLoop | None = None
    ) -> EventBroker | None:
        """The broker of `ADVISOR_BROKER_URL`; None without one. Raises SettingsError."""
        url = current().broker_url
        return cls.start(url, event_loop or asyncio.get_running_loop()) if url else None

    @classmethod
    def start(cls, url: str, loop: AbstractEventLoop) -> EventBroker:
        """Begin to connect; amqp://user:password@host:port is all a URL may say."""
        parts = urlsplit(url)
        if parts.scheme != "amqp" or not parts.hostname or parts.path not in ("", "/"):
            raise SettingsError("ADVISOR_BROKER_URL: must be amqp://user:password@host:port")
        broker = cls(
            parts.hostname,
            unquote(parts.username or "guest"),
            unquote(parts.password or "guest"),
            parts.port or PORT,
            queues=[QUEUE],
            event_loop=loop,
            connection_attempts=1,
        )
        broker._unpublished_events = deque(maxlen=MOST_KEPT)
        broker._background_tasks.add(loop.create_task(broker._connect_at_last()))
        return broker

    def publish(self, event: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        """Hand an event to the broker's own loop; turns are taken on another one."""
        self._loop.call_soon_threadsafe(super().publish, event, headers)

    async def _connect_at_last(self) -> None:
        while True:
            try:
                await self.connect()
                return self._publish_unpublished_messages()
            # aio_pika raises OSError, its own and asyncio's errors while RabbitMQ starts.
            except Exception as error:
                logger.error("events.broker_away", reason=type(error).__name__)
                await asyncio.sleep(RETRY_SECONDS)

    async def _publish(self, event: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        try:
            if self._exchange is None:
                raise ConnectionError("not connected yet")
            await self._exchange.publish(self._message(event, headers), "")
        except Exception as error:
            UNPUBLISHED.inc()
            logger.error("events.not_published", reason=type(error).__name__)
            self._unpublished_events.append(event)
