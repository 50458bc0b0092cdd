"""One turn over REST with an action: alone, and with many citizens at once."""

import asyncio
import time
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import cycle, islice
from pathlib import Path
from uuid import uuid4

import httpx
import yaml

from benchmarks.options import Options
from benchmarks.report import AGAINST, Section, Table
from benchmarks.servers import Served, check_answer
from benchmarks.timing import Times, milliseconds, times

MESSAGES = Path(__file__).parent / "messages.yml"
BLOCKS = 4
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
    alone = one_at_a_time(served, options.turns)
    crowd = many_at_once(served, options.turns, options.users)
    columns = ["", "p50", "p95", "turns/s", AGAINST]
    single = Table("One citizen", columns)
    for one, kept in zip(served, alone, strict=True):
        rate = len(kept.seconds) / sum(kept.seconds)
        share = times(kept.p50, alone[0].p50)
        single.add(one.title, milliseconds(kept.p50), milliseconds(kept.p95), f"{rate:.0f}", share)
    many = Table(f"{options.users} citizens at once", columns)
    for one, (kept, rate) in zip(served, crowd, strict=True):
        share = times(kept.p50, crowd[0][0].p50)
        many.add(one.title, milliseconds(kept.p50), milliseconds(kept.p95), f"{rate:.0f}", share)
    notes = [
        f"{options.turns} turns of each, {len(messages())} to a conversation, taking turns message "
        f"by message (one citizen) or in {BLOCKS} blocks (many).",
        "Every turn calls the action server, whose answer is computed by the same library. The "
        "stock project reads the values in its action, where ours reads them in the pipeline.",
        "Ours stores every turn in SQLite; the stock project keeps conversations in memory, as "
        "`rasa init` leaves it.",
    ]
    return Section("A turn", conditions, [single, many], notes)
