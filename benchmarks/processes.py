"""`python -m benchmarks.processes`: turns a second with one, two and three bot processes.

All of them share one PostgreSQL and one Redis, which this program starts; citizens are spread over
the bots as nginx does it. The model served is the one that fits the data: `advisor train` first.
`--turns` fewer than `TURNS` is a trial, whose figures are not kept with the others.
"""

import argparse
import asyncio
import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
import psutil
from rich.console import Console

from advisor.operation import quiet
from advisor.operation.ports import free_port
from advisor.settings import CLONE
from benchmarks import charts, machine
from benchmarks.__main__ import INTRODUCTION
from benchmarks.errors import BenchmarkError
from benchmarks.options import BENCH, DOCUMENT, TODAY, clean_environment, program
from benchmarks.report import Picture, Section, Table, write
from benchmarks.spending import Spending, by_name, spending
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

    def family(self) -> list[psutil.Process]:
        """Its processes."""
        return [self.process, *self.process.children(recursive=True)]

    def resident_bytes(self) -> int:
        """The memory of its processes."""
        return sum(one.memory_info().rss for one in self.family())


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


@dataclass
class Measured:
    """What so many bots did."""

    count: int
    rate: float
    kept: Times
    resident: int
    spent: Spending


def measure(conditions: str, turns: int) -> Section:
    """The section of bot processes."""
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
        found = [_measured(count, environment, cluster, folder, turns) for count in PROCESSES]
    return _section(found, conditions, turns)


def _measured(
    count: int, environment: Mapping[str, str], cluster: Path, folder: Path, turns: int
) -> Measured:
    with bots(count, environment, folder / "log") as running:
        asyncio.run(crowd(running, Times(), min(turns, 5)))  # warm
        kept = Times()
        ours = by_name(process for bot in running for process in bot.family())
        every = {**ours, **_beside(cluster)}
        with spending(every, {"Rasa server": count, "action server": count}) as spent:
            rate = asyncio.run(crowd(running, kept, turns))
        resident = sum(bot.resident_bytes() for bot in running)
        return Measured(count, rate, kept, resident, spent)


def _beside(cluster: Path) -> dict[str, list[psutil.Process]]:
    """What works beside the bots: PostgreSQL with its connections, Redis, the citizens."""
    own = psutil.Process()
    first = (cluster / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0]
    database = psutil.Process(int(first))
    return {
        "PostgreSQL": [database, *database.children()],
        "Redis": [child for child in own.children() if child.name() == "redis-server"],
        "citizens": [own],
    }


def _section(found: Sequence[Measured], conditions: str, turns: int) -> Section:
    columns = ["bot processes", "turns/s", "p50", "p95", "p99", "memory", "limited by"]
    table = Table(f"{USERS} citizens at once", columns)
    names = list(found[0].spent.cores)
    cores = Table("Processor, % of one core", ["bot processes", *names, "all"])
    for one in found:
        slow = [milliseconds(value) for value in (one.kept.p50, one.kept.p95, one.kept.p99)]
        memory = f"{one.resident / 1e6:.0f} MB"
        table.add(
            str(one.count), f"{one.rate:.0f}", *slow, memory, one.spent.limit(os.cpu_count() or 1)
        )
        each = [f"{100 * one.spent.cores[name]:.0f}" for name in names]
        cores.add(str(one.count), *each, f"{100 * one.spent.total:.0f}")
    notes = [
        f"{turns} turns a citizen over REST, each with an action; bots, PostgreSQL, Redis and the "
        f"citizens share the {os.cpu_count()} cores. Where these are full, more processes share "
        "the same cores; on more cores they add up. A Python process uses about one core.",
    ]
    return Section("Several processes", conditions, [table, cores], notes, [_plot(found)])


def _plot(found: Sequence[Measured]) -> Picture:
    panels = {
        "turns a second, by bot processes": {"turns/s": [one.rate for one in found]},
        "time of a turn, ms": {
            "p50": [one.kept.p50 for one in found],
            "p95": [one.kept.p95 for one in found],
        },
    }
    groups = [str(one.count) for one in found]
    return Picture("processes", "Turns by bot processes", charts.bars(panels, groups))


def main() -> None:
    """Measure, show, and write into docs/benchmarks.md unless it was a trial."""
    quiet.silence()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.processes", description=__doc__)
    parser.add_argument("--turns", type=int, default=TURNS, help="of each citizen")
    turns = parser.parse_args().turns
    trial = "" if turns >= TURNS else "TRIAL with fewer turns. "
    command = f"python -m benchmarks.processes --turns {turns}"
    try:
        section = measure(f"{trial}`{command}`, {machine.moment()}. {machine.describe()}.", turns)
    except BenchmarkError as error:
        sys.exit(f"benchmarks: {error}")
    section.show(Console(width=100))
    write(BENCH / "trial.md" if trial else DOCUMENT, "Benchmarks", INTRODUCTION, section)


if __name__ == "__main__":
    main()
