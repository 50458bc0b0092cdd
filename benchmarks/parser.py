"""A process that reads messages with one model: `python -m benchmarks.parser MODEL [--ours]`.

A JSON text a line in, a JSON object a line out: programme, topic, whether the stock pipeline would
rather say that it did not understand, and the seconds of the parse alone.
"""

import argparse
import asyncio
import json
import logging
import os
import sys
import time
from typing import Any

import psutil

from advisor.operation import lazy_imports, quiet
from benchmarks.labels import best_route

FALLBACK = "nlu_fallback"


def main() -> None:
    """Load the model, say so, and read until the input ends."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("model")
    arguments.add_argument("--ours", action="store_true")
    given = arguments.parse_args()
    quiet.silence()
    logging.disable(logging.CRITICAL)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", buffering=1)
    os.dup2(2, 1)  # what Rasa prints does not mix with the answers
    if given.ours:
        lazy_imports.import_rasa_lazily()
    with lazy_imports.nothing_collected():
        from rasa.core.agent import Agent

        agent = Agent.load(given.model)
    if given.ours:
        _as_served(agent)
    asyncio.run(_answer_all(agent, answers))


def _as_served(agent: Any) -> None:
    """As our server reads messages."""
    from advisor.operation.straight_graph import StraightGraphRunner
    from advisor.operation.worked_out_once import work_out_once

    work_out_once()
    agent.processor.graph_runner = StraightGraphRunner(agent.processor.graph_runner)


async def _answer_all(agent: Any, answers: Any) -> None:
    print("{}", file=answers)
    for line in sys.stdin.buffer:
        text = json.loads(line)
        started = time.perf_counter()
        parsed = await agent.parse_message(text)
        seconds = time.perf_counter() - started
        print(json.dumps(_read(parsed) | {"seconds": seconds, "bytes": _memory()}), file=answers)


def _memory() -> int:
    resident: int = psutil.Process().memory_info().rss
    return resident


def _read(parsed: dict[str, Any]) -> dict[str, Any]:
    refused = parsed["intent"]["name"] == FALLBACK
    if routes := parsed.get("routes"):
        return {"route": [routes[0]["programme"], routes[0]["topic"]], "refused": refused}
    best = best_route([parsed["intent"], *parsed.get("intent_ranking", [])])
    return {"route": best[:2] if best else None, "refused": refused}


if __name__ == "__main__":
    main()
