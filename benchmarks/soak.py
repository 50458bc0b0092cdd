"""`python -m benchmarks.soak`: what memory the service holds after tens of thousands of turns.

The whole of `advisor run` on a new database in a scratch folder, asked by many citizens at once
over REST; each conversation is new. The figures of fewer turns than `TURNS` are a trial.
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import httpx
from rich.console import Console

from advisor.channels.rest import APOLOGY
from advisor.operation import quiet
from benchmarks import charts, machine
from benchmarks.__main__ import INTRODUCTION
from benchmarks.contenders import with_model
from benchmarks.errors import BenchmarkError
from benchmarks.held import Held, growth, hold, is_counted_once
from benchmarks.options import BENCH, DOCUMENT
from benchmarks.report import Picture, Section, Table, write
from benchmarks.servers import Served, serve
from benchmarks.talks import LONGEST, SHORTEST, Talks, read_talks
from benchmarks.timing import Times, milliseconds

TURNS, USERS = 50_000, 16
SAMPLES, ROWS = 50, 10
SETTLED = 5_000
"""Turns after which everything is loaded; growth is told from here."""
LIMIT = 1_500_000_000
"""Bytes that all processes together may take."""
ANSWER_SECONDS = 120.0
SEED = 20261124


@dataclass
class Run:
    """A run under way: what was said, answered and held so far."""

    served: Served
    talks: Talks
    turns: int
    told: Callable[[Held], None]
    done: int = 0
    begun: int = 0
    conversations: int = 0
    failed: int = 0
    apologies: int = 0
    silent: int = 0
    texts: set[int] = field(default_factory=set)
    taken: Times = field(default_factory=Times)
    medians: list[float] = field(default_factory=list)
    samples: list[Held] = field(default_factory=list)

    async def crowd(self, users: int) -> None:
        """`users` citizens at a time until all turns are taken."""
        limits = httpx.Limits(max_connections=users)
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS, limits=limits) as client:
            self.sample()
            await asyncio.gather(*(self._citizens(client, number) for number in range(users)))

    async def _citizens(self, client: httpx.AsyncClient, number: int) -> None:
        """One citizen after another, each with a conversation."""
        chance = random.Random(f"{SEED}/{number}")
        while self.begun < self.turns:
            self.conversations += 1
            sender = f"soak-{self.conversations}"
            for text in self.talks.one(chance):
                if self.begun >= self.turns:
                    return
                self.begun += 1
                await self._turn(client, sender, text)

    async def _turn(self, client: httpx.AsyncClient, sender: str, text: str) -> None:
        started = time.perf_counter()
        try:
            body = {"sender": sender, "message": text}
            response = await client.post(self.served.webhook, json=body)
        except httpx.TransportError:
            self.failed += 1
        else:
            self._count(response)
        self.taken.add(time.perf_counter() - started)
        self.texts.add(hash(text))
        self.done += 1
        if self.done % max(1, self.turns // SAMPLES) == 0:
            self.sample()

    def _count(self, response: httpx.Response) -> None:
        if response.status_code != 200:
            self.failed += 1
        elif not response.json():
            self.silent += 1
        elif any(one.get("text") == APOLOGY for one in response.json()):
            self.apologies += 1

    def sample(self) -> None:
        """Keep what is held now, and the median time since the last sample."""
        database = self.served.contender.folder / "var" / "advisor.db"
        self.samples.append(hold(self.done, self.served.processes(), database))
        self.medians.append(self.taken.p50 if self.taken.seconds else 0.0)
        self.taken = Times()
        self.told(self.samples[-1])


def section(run: Run, users: int, conditions: str) -> Section:
    """The section of a run that is over."""
    names = list(run.samples[-1].processes)
    table = Table(
        f"MB after so many turns, {users} citizens at once",
        ["turns", *names, "all", "database", "p50 of a turn"],
    )
    every = max(1, (len(run.samples) - 1) // ROWS)
    for held, median in list(zip(run.samples, run.medians, strict=True))[::every]:
        sizes = [f"{held.processes.get(name, 0) / 1e6:.0f}" for name in names]
        cells = [f"{held.total / 1e6:.0f}", f"{held.database / 1e6:.0f}"]
        cells.append(milliseconds(median) if median else "")
        table.add(f"{held.turns}", *sizes, *cells)
    plot = Picture("soak", "Memory over turns", charts.memory(run.samples, LIMIT))
    return Section("A long run", conditions, [table], [*_notes(run)], [plot])


def _notes(run: Run) -> list[str]:
    most = max(one.total for one in run.samples)
    since, half = min(SETTLED, run.turns // 10), run.turns // 2
    size = "proportional set size" if is_counted_once() else "resident size"
    answered = run.done - run.failed - run.silent - run.apologies
    return [
        f"Resident memory grew by {100 * growth(run.samples, since):.1f} % from turn {since} to "
        f"turn {run.done}, by {100 * growth(run.samples, half):.1f} % in the second half. What "
        "grows at first is most likely the caches of words and sentences in advisor/language.",
        f"At most {most / 1e6:.0f} MB of the {LIMIT / 1e6:.0f} MB allowed ({size}; resident sizes, "
        "which count shared pages once for each process, make "
        f"{run.samples[-1].resident / 1e6:.0f} MB).",
        f"{answered} of {run.done} turns were answered; {run.failed} failed requests, "
        f"{run.apologies} apologies, {run.silent} without a word.",
        f"{run.conversations} new conversations of {SHORTEST} to {LONGEST} turns, "
        f"{len(run.texts)} different texts: forms and conversations of the tests, training "
        "messages of every topic, out of scope, two questions, long stories, badly typed.",
        f"The database grew by {_per_turn(run) / 1e3:.1f} kB a turn, with the text of all.",
    ]


def _per_turn(run: Run) -> float:
    return (run.samples[-1].database - run.samples[0].database) / max(1, run.done)


def main() -> None:
    """Measure, show, and write into docs/benchmarks.md unless it was a trial."""
    quiet.silence()
    given = _arguments().parse_args()
    moment = machine.moment()
    command = f"python -m benchmarks.soak --turns {given.turns} --users {given.users}"
    trial = "" if given.turns >= TURNS else "TRIAL with fewer turns. "
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        try:
            run = soak(Path(folder), given.model, given.turns, given.users)
        except BenchmarkError as error:
            sys.exit(f"benchmarks: {error}")
    made = section(run, given.users, f"{trial}`{command}`, {moment}. {machine.describe()}.")
    made.show(Console(width=120))
    write(BENCH / "trial.md" if trial else DOCUMENT, "Benchmarks", INTRODUCTION, made)


def soak(folder: Path, model: Path | None, turns: int, users: int) -> Run:
    """Serve and ask; raises BenchmarkError when the service does not start."""
    with serve(with_model(folder, model)) as served:
        run = Run(served, read_talks(), turns, tell)
        asyncio.run(run.crowd(users))
        return run


def tell(held: Held) -> None:
    """One line on the way."""
    sizes = ", ".join(f"{name} {size / 1e6:.1f}" for name, size in held.processes.items())
    print(f"{held.turns} turns: {held.total / 1e6:.1f} MB ({sizes})", flush=True)


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--turns", type=int, default=TURNS)
    parser.add_argument("--users", type=int, default=USERS, help="citizens at once")
    parser.add_argument("--model", type=Path, help="default: the one that fits the data")
    return parser


if __name__ == "__main__":
    main()
