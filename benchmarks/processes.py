"""`python -m benchmarks.processes`: turns a second with one, two and three bot processes.

All of them share one PostgreSQL and one Redis, which this program starts; citizens are spread over
the bots as nginx does it. The model served is the one that fits the data: `advisor train` first.
"""

import asyncio
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil
from rich.console import Console

from advisor.operation import quiet
from advisor.operation.ports import free_port
from advisor.settings import CLONE
from benchmarks import machine
from benchmarks.__main__ import INTRODUCTION
from benchmarks.errors import BenchmarkError
from benchmarks.options import DOCUMENT, TODAY, clean_environment, program
from benchmarks.report import Section, Table, write
from benchmarks.timing import Times, milliseconds
from benchmarks.turns import messages
from tests.store.servers import postgresql_cluster, redis_server

PROCESSES = (1, 2, 3)
USERS, TURNS = 32, 20
READY_SECONDS = 180.0
ANSWER_SECONDS = 60.0


class Bot:
    """One `advisor run` that serves the bot and its action server."""

    def __init__(self, environment: Mapping[str, str], log: Path) -> None:
        self.base = f"http://127.0.0.1:{(port := free_port())}"
        own = {
            **clean_environment(),
            **environment,
            "ADVISOR_SERVE": "bot,actions",
            "ADVISOR_PORT": str(port),
            "ADVISOR_ACTIONS_PORT": str(free_port()),
        }
        with log.open("ab") as out:
            self.process = psutil.Popen(
                [program("advisor"), "run"], env=own, stdout=out, stderr=out
            )

    def wait(self) -> None:
        """Until it is ready. Raises BenchmarkError when it never is."""
        deadline = time.monotonic() + READY_SECONDS
        while self.process.is_running() and time.monotonic() < deadline:
            try:
                if httpx.get(f"{self.base}/health/ready").status_code == 200:
                    return
            except httpx.TransportError:
                time.sleep(0.2)
        raise BenchmarkError("a bot process is not ready")

    def resident_bytes(self) -> int:
        """The memory of its processes."""
        family = [self.process, *self.process.children(recursive=True)]
        return sum(one.memory_info().rss for one in family)


@contextmanager
def bots(count: int, environment: Mapping[str, str], log: Path) -> Iterator[list[Bot]]:
    """So many bots, ready."""
    with ExitStack() as stack:
        started = []
        for _ in range(count):
            bot = Bot(environment, log)
            stack.callback(bot.process.wait, 30)
            stack.callback(bot.process.terminate)
            started.append(bot)
        for bot in started:
            bot.wait()
        yield started


async def crowd(running: Sequence[Bot], kept: Times, turns: int) -> float:
    """`USERS` citizens, each at one bot; turns a second."""
    places = cycle(running)
    async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as client:
        started = time.perf_counter()
        await asyncio.gather(
            *(_citizen(client, next(places), kept, number, turns) for number in range(USERS))
        )
        return USERS * turns / (time.perf_counter() - started)


async def _citizen(
    client: httpx.AsyncClient, bot: Bot, kept: Times, number: int, turns: int
) -> None:
    said = messages()
    for turn in range(turns):
        body = {
            "sender": f"{id(kept)}-{number}-{turn // len(said)}",
            "message": said[turn % len(said)],
        }
        started = time.perf_counter()
        answer = await client.post(f"{bot.base}/webhooks/rest/webhook", json=body)
        kept.add(time.perf_counter() - started)
        if answer.status_code != 200 or not answer.json():
            raise BenchmarkError(f"no answer to {body['message']!r}")


def measure(conditions: str) -> Section:
    """The section of bot processes."""
    table = Table(
        f"{USERS} citizens at once",
        ["bot processes", "turns/s", "p50", "p95", "memory", "processor"],
    )
    with TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        cluster = stack.enter_context(postgresql_cluster(durable=True))
        redis = stack.enter_context(redis_server(folder))
        environment = {
            "ADVISOR_DATABASE_URL": f"postgresql://advisor@/postgres?host={cluster}",
            "ADVISOR_REDIS_URL": redis,
            "ADVISOR_TODAY": TODAY.isoformat(),
            "ADVISOR_ROOT": str(CLONE),
        }
        for count in PROCESSES:
            table.add(*_row(count, environment, folder / "log"))
    notes = [
        f"{TURNS} turns a citizen over REST, each with an action; bots, PostgreSQL, Redis and the "
        f"citizens share the {os.cpu_count()} cores: the processor column says how full they are. "
        "Where it is full, more processes share the same cores; on more cores they add up."
    ]
    return Section("Several processes", conditions, [table], notes)


def _row(count: int, environment: Mapping[str, str], log: Path) -> Iterator[str]:
    with bots(count, environment, log) as running:
        asyncio.run(crowd(running, Times(), 5))  # warm
        kept = Times()
        psutil.cpu_percent()
        rate = asyncio.run(crowd(running, kept, TURNS))
        used = psutil.cpu_percent()
        memory = sum(bot.resident_bytes() for bot in running)
        yield from (str(count), f"{rate:.0f}", milliseconds(kept.p50), milliseconds(kept.p95))
        yield from (f"{memory / 1e6:.0f} MB", f"{used:.0f} %")


def main() -> None:
    """Measure, show, and write into docs/benchmarks.md."""
    quiet.silence()
    try:
        section = measure(
            f"`python -m benchmarks.processes`, {machine.moment()}. {machine.describe()}."
        )
    except BenchmarkError as error:
        sys.exit(f"benchmarks: {error}")
    section.show(Console(width=100))
    write(DOCUMENT, "Benchmarks", INTRODUCTION, section)


if __name__ == "__main__":
    main()
