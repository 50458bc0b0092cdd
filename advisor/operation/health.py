"""`/health/live`, `/health/ready` and `/metrics` on the Rasa server.

A Rasa input channel, so that they are there for a plain `rasa run` as well.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urljoin

import aiohttp
from prometheus_client import CONTENT_TYPE_LATEST
from rasa.core.agent import Agent
from rasa.core.channels.channel import InputChannel, UserMessage
from sanic import Blueprint, Sanic, response
from sanic.request import Request
from sanic.response import HTTPResponse

from advisor.channels import bell, states
from advisor.operation.exposition import exposition
from advisor.operation.redaction import redact
from advisor.setting_values import SettingsError
from advisor.store.engine import ping
from advisor.store.errors import StoreError

CHECK_SECONDS = 3.0


@dataclass(frozen=True)
class Check:
    """Whether one thing that answers need is there; `detail` says what, or why not."""

    ok: bool
    detail: str


class HealthChannel(InputChannel):
    """Not a channel for messages: the service's own addresses, outside `/webhooks`."""

    @classmethod
    def name(cls) -> str:
        """The name under which Rasa lists it."""
        return "health"

    def url_prefix(self) -> str:
        """The root: Rasa joins it to `/webhooks/`, and an absolute path replaces that."""
        return "/"

    def blueprint(self, on_new_message: Callable[[UserMessage], Awaitable[Any]]) -> Blueprint:
        """The three addresses."""
        blueprint = Blueprint("advisor_health")

        @blueprint.get("/health/live")
        async def live(_: Request) -> HTTPResponse:
            return response.json({"status": "live"})

        @blueprint.get("/health/ready")
        async def ready(request: Request) -> HTTPResponse:
            checks = await readiness(request.app)
            ok = all(check.ok for check in checks.values())
            body = {
                "status": "ready" if ok else "not_ready",
                "checks": {name: asdict(check) for name, check in checks.items()},
                "channels": states.report(),
            }
            return response.json(body, status=200 if ok else 503)

        @blueprint.get("/metrics")
        async def metrics(_: Request) -> HTTPResponse:
            return response.raw(exposition(), content_type=CONTENT_TYPE_LATEST)

        return blueprint


async def readiness(app: Sanic) -> dict[str, Check]:
    """What a turn needs, checked now: model, database, action server, and the worker, if any."""
    agent: Agent | None = getattr(app.ctx, "agent", None)
    elsewhere = bell.turns_elsewhere()
    asked = {"database": _database(), "actions": _actions(agent)}
    if elsewhere:
        asked["worker"] = _answers(f"http://{bell.LOCAL}:{elsewhere.port}/health/live")
    found = await asyncio.gather(*asked.values())
    return {"model": _model(agent), **dict(zip(asked, found, strict=True))}


def _model(agent: Agent | None) -> Check:
    if agent is None or not agent.is_ready() or agent.processor is None:
        return Check(False, "no model is loaded")
    return Check(True, agent.processor.model_filename)


async def _database() -> Check:
    try:
        await asyncio.wait_for(asyncio.to_thread(ping), CHECK_SECONDS)
    except (StoreError, SettingsError) as error:
        return Check(False, redact(str(error)))
    except TimeoutError:
        return Check(False, f"no answer within {CHECK_SECONDS:g} seconds")
    return Check(True, "answers")


async def _actions(agent: Agent | None) -> Check:
    endpoint = agent.action_endpoint if agent else None
    if endpoint is None or not endpoint.url:
        return Check(False, "endpoints.yml has no action_endpoint")
    return await _answers(urljoin(endpoint.url, "/health"))


async def _answers(url: str) -> Check:
    timeout = aiohttp.ClientTimeout(total=CHECK_SECONDS)
    try:
        async with (
            aiohttp.ClientSession(timeout=timeout) as session,
            session.get(url) as answer,
        ):
            return Check(answer.status == 200, f"status {answer.status}")
    except (TimeoutError, aiohttp.ClientError) as error:
        return Check(False, redact(str(error) or "no answer"))
