"""How long a start takes when everything is there."""

import json
import statistics
from collections.abc import Sequence
from uuid import uuid4

import httpx

from benchmarks.contenders import Contender
from benchmarks.report import AGAINST, Section, Table
from benchmarks.servers import Served, serve
from benchmarks.timing import times
from benchmarks.turns import ANSWER_SECONDS, messages

STARTS = 3


def measure(contenders: Sequence[Contender], conditions: str) -> Section:
    """The section of warm starts; the projects take turns."""
    started: list[list[float]] = [[] for _ in contenders]
    answered: list[list[float]] = [[] for _ in contenders]
    parts: list[dict[str, float]] = [{} for _ in contenders]
    for _ in range(STARTS):
        for number, contender in enumerate(contenders):
            with serve(contender) as served:
                started[number].append(served.ready_seconds)
                answered[number].append(_first_turn(served))
                parts[number] = _parts(served)
    columns = ["", "ready after", "of it imports", "of it the model", "first turn", AGAINST]
    table = Table("Seconds from the command to a bot that answers", columns)
    first = statistics.median(started[0])
    for contender, seconds, turn, part in zip(contenders, started, answered, parts, strict=True):
        middle = statistics.median(seconds)
        told = [f"{part[name]:.1f} s" if name in part else "" for name in ("imports", "model")]
        told.append(f"{statistics.median(turn):.1f} s")
        table.add(contender.title, f"{middle:.1f} s", *told, times(middle, first))
    notes = [
        f"Median of {STARTS} starts of each, taking turns; action server and Rasa server together.",
        "Imports and model as our Rasa server logs them (last start).",
    ]
    return Section("Warm start", conditions, [table], notes)


def _first_turn(served: Served) -> float:
    """The seconds of the very first turn, which may load what no start has loaded."""
    with httpx.Client(timeout=ANSWER_SECONDS) as client:
        return served.say(client, uuid4().hex, messages()[0])


def _parts(served: Served) -> dict[str, float]:
    """What our server says of its own start; nothing for the stock one."""
    for line in served.log.read_text(encoding="utf-8", errors="replace").splitlines():
        if '"rasa.loaded"' in line:
            event = json.loads(line)
            return {"imports": event["import_seconds"], "model": event["model_seconds"]}
    return {}
