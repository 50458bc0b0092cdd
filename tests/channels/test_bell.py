"""One server takes in, another answers: at once where it hears the bell, soon where it does not."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.channels import bell
from advisor.operation.ports import free_port
from tests import patient
from tests.channels.serving import Served, paced
from tests.patient import wait_for

LONG = 600_000  # ms: who is not rung for does not look before the test ends
SHORT = 100


class Pair:
    """A server that takes in, and the one that takes its turns."""

    def __init__(self, url: str, poll: int, hears: bool) -> None:
        port = free_port()
        bell.leave_turns_to(port)
        self.bot = Served(url, pace=paced(poll=SHORT))
        self.bot.start()
        bell.take_turns_here()
        self.worker = Served(url, pace=paced(poll=poll))
        self.worker.start()
        self.hearing = self._hear(port) if hears else None

    def _hear(self, port: int) -> asyncio.BaseTransport:
        heard = asyncio.run_coroutine_threadsafe(bell.listen(port), self.worker.loop)
        return heard.result(patient.SECONDS)

    def end(self) -> None:
        """Stop both."""
        if self.hearing is not None:
            self.worker.loop.call_soon_threadsafe(self.hearing.close)
        self.bot.stop()
        self.worker.stop()


@pytest.fixture
def pair(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Pair]:
    """A pair whose worker looks by itself this often."""
    made = Pair(f"sqlite:///{tmp_path}/pair.db", **request.param)
    yield made
    made.end()


def answers(pair: Pair) -> list[str]:
    """What the citizen got, from whichever server."""
    return [*pair.bot.page.to("an"), *pair.worker.page.to("an")]


@pytest.mark.parametrize("pair", [{"poll": LONG, "hears": True}], indirect=True)
def test_the_worker_answers_as_soon_as_it_is_rung_for(pair: Pair) -> None:
    time.sleep(0.5)  # its first look is over
    assert pair.bot.write_page("an", "lương", "m1").status_code == 200
    wait_for(lambda: answers(pair))
    assert pair.bot.agent.asked == []
    assert [message.text for message in pair.worker.agent.asked] == ["lương"]


@pytest.mark.parametrize("pair", [{"poll": SHORT, "hears": False}], indirect=True)
def test_a_ring_that_nobody_hears_loses_nothing(pair: Pair) -> None:
    assert pair.bot.write_page("an", "lương", "m1").status_code == 200
    wait_for(lambda: answers(pair))
    assert answers(pair) == ["re: lương"]


def test_ringing_never_waits_and_never_fails() -> None:
    nobody = bell.Bell(free_port())
    started = time.perf_counter()
    for _ in range(20_000):
        nobody.ring("messenger")
    nobody.close()
    assert time.perf_counter() - started < patient.SECONDS
