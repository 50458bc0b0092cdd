"""Turns run beside the web server's loop, not on it."""

import asyncio
import threading
import time
from collections.abc import Iterator

import pytest

from advisor.operation.turn_loop import TurnLoop
from tests.patient import SECONDS


@pytest.fixture
def turns() -> Iterator[TurnLoop]:
    """A loop for turns."""
    made = TurnLoop()
    yield made
    made.end()


def test_a_turn_that_takes_the_processor_does_not_hold_up_the_server(turns: TurnLoop) -> None:
    passes = 0

    async def turn() -> tuple[str, int]:
        """Takes the processor until the server has gone round many times."""
        until = time.monotonic() + SECONDS
        while passes < 50 and time.monotonic() < until:
            pass
        return threading.current_thread().name, passes

    async def serve() -> tuple[str, int]:
        nonlocal passes
        answering = asyncio.ensure_future(turns.moved(turn)())
        while not answering.done():
            await asyncio.sleep(0.001)
            passes += 1
        return answering.result()

    thread, gone_round = asyncio.run(serve())
    assert thread == "turns"
    assert gone_round >= 50


def test_what_a_turn_raises_is_raised(turns: TurnLoop) -> None:
    async def turn() -> None:
        raise KeyError("broken")

    with pytest.raises(KeyError):
        asyncio.run(turns.moved(turn)())


def test_a_turn_can_be_given_up(turns: TurnLoop) -> None:
    ended = threading.Event()

    async def turn() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            ended.set()
            raise

    async def give_up() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(turns.moved(turn)(), 0.05)

    asyncio.run(give_up())
    assert ended.wait(SECONDS)
