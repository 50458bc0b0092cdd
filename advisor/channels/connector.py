"""A platform as a Rasa channel: on when its settings are complete, else off with the reason."""

import asyncio
from abc import abstractmethod
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import structlog
from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, OutputChannel
from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse, json
from sqlalchemy.engine import Engine

from advisor.channels import bell, states
from advisor.channels.dialogue import Handler, RasaDialogue
from advisor.channels.limits import Limits
from advisor.channels.outgoing import OutboxOutput
from advisor.channels.platform import Platform
from advisor.channels.runtime import Runtime
from advisor.channels.webhook import Webhook
from advisor.connector_settings import ConnectorSettings
from advisor.settings import Settings, current
from advisor.store.engine import engine_of
from advisor.store.errors import StoreError

# The database may be away when the server starts; until it is there, webhooks are answered 503.
START_AGAIN_SECONDS = 3.0
logger = structlog.get_logger(__name__)


class Connector(InputChannel):
    """What the three connectors share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.on: Engine = engine_of(settings.database_url)
        self._platform: Platform | None = None

    @classmethod
    def from_credentials(cls, credentials: dict[str, Any] | None) -> "Connector":
        """The connector of the project's settings; credentials.yml holds no secrets."""
        return cls(current())

    @property
    @abstractmethod
    def own_settings(self) -> ConnectorSettings:
        """The settings of this platform."""

    @abstractmethod
    def make_platform(self, owner: str) -> Platform:
        """The platform of complete settings."""

    def missing(self) -> tuple[str, ...]:
        """What the settings lack for the connector to be on."""
        return self.own_settings.missing

    async def get(self, request: Request) -> HTTPResponse:
        """The answer to a GET on the webhook."""
        return json({"status": "ok"})

    def get_output_channel(self) -> OutputChannel | None:
        """For what the bot says unasked (reminders); None while the connector is off."""
        return OutboxOutput(self._platform, self.on) if self._platform else None

    def blueprint(self, on_new_message: Handler) -> Blueprint:
        """The webhook with its work in the background, or nothing when the connector is off."""
        blueprint = Blueprint(f"advisor_{self.name()}")
        missing = self.missing()
        if missing:
            self._tell_off(missing)
            return blueprint
        owner = uuid4().hex
        self._platform = platform = self.make_platform(owner)
        agents: list[Agent] = []
        dialogue = RasaDialogue(self.name(), on_new_message, lambda: agents[0])
        limits = Limits(self.settings.redis_url)
        runtime = Runtime(platform, self.on, dialogue, limits, owner, bell=bell.turns_elsewhere())
        bell.when_rung(self.name(), runtime.wake)
        states.tell(self.name(), states.State(states.ON))
        webhook = Webhook(runtime, limits)
        _listen(blueprint, runtime, lambda app: agents.append(app.ctx.agent))

        # The body is read by the webhook itself, which bounds it.
        @blueprint.post("/webhook", stream=True)
        async def receive(request: Request) -> HTTPResponse:
            return await webhook.post(request)

        @blueprint.get("/webhook")
        async def probe(request: Request) -> HTTPResponse:
            return await self.get(request)

        return blueprint

    def _tell_off(self, missing: tuple[str, ...]) -> None:
        detail = f"missing: {', '.join(missing)}"
        states.tell(self.name(), states.State(states.OFF, detail))
        log = logger.warning if self.own_settings.started else logger.info
        log("connector.off", channel=self.name(), missing=", ".join(missing))


def _listen(blueprint: Blueprint, runtime: Runtime, started: Callable[[Sanic], None]) -> None:
    """Work while the server serves: the model is loaded before, what is in hand ends with it."""
    starting: list[asyncio.Task[None]] = []

    @blueprint.listener("after_server_start")
    async def start(app: Sanic, _: asyncio.AbstractEventLoop) -> None:
        started(app)
        starting.append(asyncio.create_task(_start(runtime)))

    @blueprint.listener("before_server_stop")
    async def stop(_: Sanic, __: asyncio.AbstractEventLoop) -> None:
        for task in starting:
            task.cancel()
        await runtime.stop()


async def _start(runtime: Runtime) -> None:
    """Begin to work as soon as the database is there."""
    while True:
        try:
            await runtime.start()
        except StoreError as error:
            logger.error("connector.waits", channel=runtime.platform.name, why=str(error))
            await asyncio.sleep(START_AGAIN_SECONDS)
        else:
            logger.info("connector.on", channel=runtime.platform.name)
            return
