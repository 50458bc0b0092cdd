"""Start a project's servers on free ports of this machine, and end them."""

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import psutil

from advisor.operation.children import answers_ok
from advisor.operation.ports import free_port
from benchmarks.contenders import Contender
from benchmarks.errors import BenchmarkError
from benchmarks.options import program

LOCAL = "127.0.0.1"
READY_SECONDS = 300.0
STOP_SECONDS = 20.0
POLL_SECONDS = 0.05
ENDPOINTS = 'action_endpoint:\n  url: "http://{host}:{port}/webhook"\n'


@dataclass
class Served:
    """A running project."""

    contender: Contender
    base: str
    log: Path
    started: float = field(default_factory=time.monotonic)
    ready_seconds: float = 0.0
    programs: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def title(self) -> str:
        """The project's name in tables."""
        return self.contender.title

    @property
    def webhook(self) -> str:
        """Where messages go."""
        return f"{self.base}/webhooks/rest/webhook"

    def processes(self) -> list[psutil.Process]:
        """All processes of the project: its programs and what they started."""
        found: list[psutil.Process] = []
        for one in self.programs:
            parent = psutil.Process(one.pid)
            found += [parent, *parent.children(recursive=True)]
        return found

    def resident_bytes(self) -> int:
        """The memory that its processes hold now."""
        return sum(one.memory_info().rss for one in self.processes())

    def say(self, client: httpx.Client, sender: str, text: str) -> float:
        """Take a turn; the seconds until its answer. Raises BenchmarkError without an answer."""
        started = time.perf_counter()
        response = client.post(self.webhook, json={"sender": sender, "message": text})
        seconds = time.perf_counter() - started
        check_answer(self, text, response)
        return seconds


def check_answer(served: Served, text: str, response: httpx.Response) -> None:
    """Raise BenchmarkError unless the turn ended with something said."""
    if response.status_code != 200 or not response.json():
        raise BenchmarkError(
            f"{served.title}: no answer to {text!r} (status {response.status_code}, {served.log})"
        )


@contextmanager
def serving(contenders: Sequence[Contender]) -> Iterator[list[Served]]:
    """All projects at once, started one after another and ended together."""
    with ExitStack() as stack:
        yield [stack.enter_context(serve(contender)) for contender in contenders]


@contextmanager
def serve(contender: Contender) -> Iterator[Served]:
    """One project, ready; its processes are ended afterwards."""
    port, actions = free_port(), free_port()
    served = Served(contender, f"http://{LOCAL}:{port}", contender.folder / "serving.log")
    served.log.unlink(missing_ok=True)
    asked = [f"{served.base}/health/ready"]
    if contender.is_stock:
        asked = [served.base + "/", f"http://{LOCAL}:{actions}/health"]
    try:
        for command, environment in _commands(contender, port, actions):
            served.programs.append(_start(served, command, environment))
        _wait(served, asked)
        yield served
    finally:
        _stop(served)


def _commands(
    contender: Contender, port: int, actions: int
) -> Iterator[tuple[list[str], dict[str, str]]]:
    environment = contender.environment
    if not contender.is_stock:
        ports = {
            "ADVISOR_PORT": str(port),
            "ADVISOR_ACTIONS_PORT": str(actions),
            "ADVISOR_WEB_PORT": str(free_port()),
        }
        yield [program("advisor"), "run"], {**environment, **ports}
        return
    endpoints = ENDPOINTS.format(host=LOCAL, port=actions)
    (contender.folder / "endpoints.yml").write_text(endpoints, encoding="utf-8")
    rasa = program("rasa")
    yield (
        [rasa, "run", "actions", "--port", str(actions), "--actions", "benchmarks.stock_actions"],
        environment,
    )
    model = ["--model", str(contender.model)]
    yield [rasa, "run", "--interface", LOCAL, "--port", str(port), *model], environment


def _start(
    served: Served, command: list[str], environment: Mapping[str, str]
) -> subprocess.Popen[bytes]:
    with served.log.open("ab") as log:
        return subprocess.Popen(
            command,
            cwd=served.contender.folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def _wait(served: Served, asked: Sequence[str]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    waiting = list(asked)
    while waiting:
        if any(one.poll() is not None for one in served.programs):
            raise BenchmarkError(f"{served.title} did not start: see {served.log}")
        if time.monotonic() > deadline:
            raise BenchmarkError(f"{served.title} was not ready after {READY_SECONDS:.0f} s")
        waiting = [url for url in waiting if not answers_ok(url)]
        time.sleep(POLL_SECONDS)
    served.ready_seconds = time.monotonic() - served.started


def _stop(served: Served) -> None:
    """End the programs of this run and what they started, each by its own process group."""
    for one in served.programs:
        one.send_signal(signal.SIGINT)
    for one in served.programs:
        with suppress(subprocess.TimeoutExpired):
            one.wait(STOP_SECONDS)
        with suppress(ProcessLookupError):
            os.killpg(one.pid, signal.SIGKILL)
        one.wait()
