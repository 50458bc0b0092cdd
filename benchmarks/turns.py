"""One turn over REST with an action: alone, and with many citizens at once."""

import asyncio
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import cycle, islice
from pathlib import Path
from uuid import uuid4

import httpx
import yaml

from benchmarks import charts
from benchmarks.options import Options
from benchmarks.report import AGAINST, Picture, Section, Table
from benchmarks.servers import Served, check_answer
from benchmarks.timing import Times, milliseconds, times

MESSAGES = Path(__file__).parent / "messages.yml"
BLOCKS = 4
CROWDS = (8, 32)
"""Citizens at once, beside one alone."""
ANSWER_SECONDS = 120.0


@lru_cache(maxsize=1)
def messages() -> list[str]:
    """The questions that are asked in turns."""
    return list(yaml.safe_load(MESSAGES.read_text(encoding="utf-8")))


def script(turns: int) -> Iterator[tuple[str, str]]:
    """Sender and message of so many turns; after every message was asked comes a new citizen."""
    sender = ""
    for number, text in enumerate(islice(cycle(messages()), turns)):
        if number % len(messages()) == 0:
            sender = uuid4().hex
        yield sender, text


def warm_up(served: Sequence[Served]) -> None:
    """Let everything be loaded that a first turn loads."""
    with httpx.Client(timeout=ANSWER_SECONDS) as client:
        for one in served:
            for sender, text in script(2 * len(messages())):
                one.say(client, sender, text)


def one_at_a_time(served: Sequence[Served], turns: int) -> list[Times]:
    """Turns of a single citizen; the projects take turns message by message."""
    measured = [Times() for _ in served]
    scripts = [list(script(turns)) for _ in served]
    with httpx.Client(timeout=ANSWER_SECONDS) as client:
        for turn in range(turns):
            for kept, one, lines in zip(measured, served, scripts, strict=True):
                kept.add(one.say(client, *lines[turn]))
    return measured


def many_at_once(served: Sequence[Served], turns: int, users: int) -> list[tuple[Times, float]]:
    """Turns of `users` citizens at a time, in alternating blocks; times, and turns a second."""
    measured = [(Times(), Times()) for _ in served]
    for _ in range(BLOCKS):
        for (each, whole), one in zip(measured, served, strict=True):
            started = time.perf_counter()
            asyncio.run(_block(one, each, max(1, turns // BLOCKS // users), users))
            whole.add(time.perf_counter() - started)
    return [(each, len(each.seconds) / sum(whole.seconds)) for each, whole in measured]


async def _block(served: Served, kept: Times, turns: int, users: int) -> None:
    limits = httpx.Limits(max_connections=users)
    async with httpx.AsyncClient(timeout=ANSWER_SECONDS, limits=limits) as client:
        await asyncio.gather(*(_citizen(served, client, kept, turns) for _ in range(users)))


async def _citizen(served: Served, client: httpx.AsyncClient, kept: Times, turns: int) -> None:
    for sender, text in script(turns):
        started = time.perf_counter()
        response = await client.post(served.webhook, json={"sender": sender, "message": text})
        kept.add(time.perf_counter() - started)
        check_answer(served, text, response)


def measure(served: Sequence[Served], options: Options, conditions: str) -> Section:
    """The section of turns; the first project is what the others are compared with."""
    warm_up(served)
    alone = [(kept, _rate(kept)) for kept in one_at_a_time(served, options.turns)]
    measured = {1: alone}
    for users in CROWDS:
        measured[users] = many_at_once(served, options.turns, users)
    tables = [_table(served, users, found) for users, found in measured.items()]
    return Section("A turn", conditions, tables, _notes(options), [_plot(served, measured)])


def _rate(kept: Times) -> float:
    return len(kept.seconds) / sum(kept.seconds)


def _table(served: Sequence[Served], users: int, found: Sequence[tuple[Times, float]]) -> Table:
    title = "One citizen" if users == 1 else f"{users} citizens at once"
    table = Table(title, ["", "p50", "p95", "p99", "turns/s", AGAINST])
    for one, (kept, rate) in zip(served, found, strict=True):
        cells = [milliseconds(value) for value in (kept.p50, kept.p95, kept.p99)]
        table.add(one.title, *cells, f"{rate:.0f}", times(kept.p50, found[0][0].p50))
    return table


def _plot(
    served: Sequence[Served], measured: Mapping[int, Sequence[tuple[Times, float]]]
) -> Picture:
    """Turns a second, and the time that 95 of 100 turns keep to, by citizens at once."""
    rates: dict[str, list[float]] = {}
    slow: dict[str, list[float]] = {}
    for number, one in enumerate(served):
        rates[one.title] = [found[number][1] for found in measured.values()]
        slow[one.title] = [found[number][0].p95 for found in measured.values()]
    panels = {"turns a second, by citizens at once": rates, "p95 of a turn, ms": slow}
    groups = [str(users) for users in measured]
    return Picture("turns", "Turns a second and p95 of a turn", charts.bars(panels, groups))


def _notes(options: Options) -> list[str]:
    return [
        f"{options.turns} turns of each, {len(messages())} to a conversation, taking turns message "
        f"by message (one citizen) or in {BLOCKS} blocks (many).",
        "Every turn calls the action server, whose answer is computed by the same library. The "
        "stock project reads the values in its action, where ours reads them in the pipeline.",
        "Ours stores every turn in SQLite; the stock project keeps conversations in memory, as "
        "`rasa init` leaves it.",
    ]
