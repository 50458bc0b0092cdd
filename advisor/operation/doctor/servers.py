"""The servers the service leans on: database, Redis, broker, action server."""

import socket
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit
from urllib.request import urlopen

from advisor.operation.doctor.finding import Finding, error, ok, warning
from advisor.settings import Settings
from advisor.store import migrate
from advisor.store.engine import check_writable, engine_of
from advisor.store.errors import StoreError

SECONDS: Final = 3.0
BROKER_PORT: Final = 5672


def database(settings: Settings) -> Iterator[Finding]:
    """It takes writing, and stands at the newest migration."""
    on = engine_of(settings.database_url)
    try:
        check_writable(on)
        found = migrate.current_revision(on)
    except StoreError as told:
        yield error("database", str(told), "start it, or correct ADVISOR_DATABASE_URL")
        return
    if found == migrate.head():
        yield ok("database", f"{on.dialect.name}, migration {found}")
    elif found and found > migrate.head():
        yield error(
            "database", f"migration {found} is newer than this program", "update the program"
        )
    else:
        how = f"migration {found or 'none'}, newest {migrate.head()}"
        yield warning("database", how, "advisor db upgrade (the next start does it too)")


def redis(settings: Settings) -> Iterator[Finding]:
    """It answers, where several servers share locks and limits through it."""
    if not settings.redis_url:
        return
    from redis import Redis
    from redis.exceptions import RedisError

    try:
        Redis.from_url(settings.redis_url, socket_timeout=SECONDS).ping()
        yield ok("redis", "answers")
    except (RedisError, OSError, ValueError) as told:
        todo = "start it, or correct ADVISOR_REDIS_URL; until then every server counts alone"
        yield error("redis", type(told).__name__, todo)


def broker(settings: Settings) -> Iterator[Finding]:
    """It takes connections, where events go to one."""
    if not settings.broker_url:
        return
    parts = urlsplit(settings.broker_url)
    try:
        address = (parts.hostname or "", parts.port or BROKER_PORT)
        socket.create_connection(address, SECONDS).close()
        yield ok("broker", f"{parts.hostname} takes connections")
    except OSError as told:
        todo = "start it, or correct ADVISOR_BROKER_URL; events are kept for it, 10,000 at most"
        yield error("broker", str(told.strerror or told), todo)


def actions(settings: Settings) -> Iterator[Finding]:
    """An action server elsewhere answers."""
    if not settings.actions_base:
        return
    try:
        with urlopen(f"{settings.actions_base}/health", timeout=SECONDS):
            yield ok("actions", f"{settings.actions_base} answers")
    except OSError as told:
        yield error("actions", str(told), "start it, or correct ADVISOR_ACTIONS_URL")


def bots(settings: Settings) -> Iterator[Finding]:
    """The bots elsewhere that the web chat hands messages to answer."""
    for base in settings.bots:
        try:
            with urlopen(f"{base}/health/live", timeout=SECONDS):
                yield ok("bot", f"{base} answers")
        except OSError as told:
            yield error("bot", f"{base}: {told}", "start it, or correct ADVISOR_BOT_URL")
