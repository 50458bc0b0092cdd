"""How soon a webhook is answered, idle and while turns run, beside Rasa's own `facebook` channel.

    python benchmarks/webhook_ack.py [--turns 20] [--requests 150] [--turn-ms 1000] [--database URL]
                                     [--model models/advisor-….tar.gz]

Both channels stand on one server each, one after the other, with the same dialogue: a stand-in
whose turn blocks the loop for a few short spells, as a real one does, and takes `--turn-ms` in all.
With `--model` there is a third: the bot itself, with its action server and real turns.

Prints p50 and p99 in ms of each case, and beside each of them the same of a server that does
nothing, asked in turn with it: what that takes is the machine's and not ours. The load runs `nice`.
"""

import argparse
import asyncio
import hashlib
import hmac
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from advisor.operation import lazy_imports, quiet

quiet.silence()
lazy_imports.import_rasa_lazily()
with lazy_imports.nothing_collected():  # as the bot's own server does
    import fbmessenger
    import httpx
    from rasa.core.channels.channel import (
        CollectingOutputChannel,
        InputChannel,
        UserMessage,
        register,
    )
    from rasa.core.channels.facebook import FacebookInput
    from sanic import Sanic
    from sanic.request import Request
    from sanic.response import HTTPResponse, json

    from advisor.channels.messenger.connector import MessengerConnector
    from advisor.channels.simulation import messenger
    from advisor.operation.ports import free_port
    from advisor.operation.turn_loop import move_turns
    from advisor.settings import current
    from advisor.store import migrate
    from advisor.store.engine import engine_of
    from advisor.store.law import prepare

BARE, MODEL = "bare", ".tar.gz"
SPELLS = 4  # times a turn blocks the loop: reading, predicting, saving twice
SPELL_SECONDS = 0.004


class Agent:
    """Turns of a given length; talks to nobody, so that only the way in is measured."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.tracker_store = self

    async def retrieve(self, _: str) -> None:
        """No conversation is kept."""

    async def handle_message(self, message: UserMessage) -> None:
        """One turn."""
        for _ in range(SPELLS):
            await asyncio.sleep(self.seconds / SPELLS)
            until = time.perf_counter() + SPELL_SECONDS
            while time.perf_counter() < until:
                pass
        if isinstance(message.output_channel, CollectingOutputChannel):
            await message.output_channel.send_text_message(message.sender_id, "xong")


class Server:
    """One channel on a server in a process of its own, as it stands in production."""

    def __init__(self, kind: str, environment: dict[str, str], turn_ms: float) -> None:
        port = free_port()
        name = {"rasa": "facebook"}.get(kind, "messenger")
        self.address = f"http://127.0.0.1:{port}/webhooks/{name}/webhook"
        command = [__file__, "--serve", kind, "--port", str(port), "--turn-ms", str(turn_ms)]
        self._environment = {**os.environ, **environment, "TF_CPP_MIN_LOG_LEVEL": "3"}
        self._processes: list[subprocess.Popen[bytes]] = []
        if kind.endswith(MODEL):
            actions = str(free_port())
            self._start(["-m", "advisor.operation.action_server", "--port", actions])
            server = ["-m", "advisor.operation.rasa_server", "--model", kind]
            server += ["--actions-port", actions]
            worker = str(free_port())
            self._start([*server, "--worker", "--port", worker])
            command = [*server, "--port", str(port), "--turns-at", worker]
        self._start(command)
        deadline = time.monotonic() + 90
        while True:
            try:
                httpx.get(self.address)
                break
            except httpx.HTTPError:
                assert time.monotonic() < deadline, "no server"
                time.sleep(0.2)
        time.sleep(1.0)

    def _start(self, command: list[str]) -> None:
        started = subprocess.Popen(
            [sys.executable, "-W", "ignore", *command],
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._processes.append(started)

    def stop(self) -> None:
        """Stop it."""
        for process in self._processes:
            process.terminate()
        for process in self._processes:
            process.wait(60)


def serve(kind: str, port: int, turn_ms: float) -> None:
    """The server's process."""
    settings = current()
    if kind == BARE:
        serve_nothing(port)
        return
    if kind == "ours":
        migrate.upgrade(engine_of(settings.database_url))
        channel: InputChannel = MessengerConnector(settings)
    else:
        given = settings.messenger
        channel = FacebookInput(given.verify_token, given.app_secret, given.page_token)
        keep_on_this_machine(given.api_url)
    app = Sanic(f"bench_{kind}", configure_logging=False)
    app.ctx.agent = agent = Agent(turn_ms / 1000)
    if kind == "ours":
        move_turns(agent)  # as the bot's own server does
    register([channel], app, "/webhooks/")
    app.run(host="127.0.0.1", port=port, access_log=False, motd=False)


def serve_nothing(port: int) -> None:
    """A server that answers at once, whatever it is told."""
    app = Sanic("bench_bare", configure_logging=False)

    @app.route("/webhooks/messenger/webhook", methods=["GET", "POST"])
    async def answer(_: Request) -> HTTPResponse:
        return json({"status": "ok"})

    app.run(host="127.0.0.1", port=port, access_log=False, motd=False)


def keep_on_this_machine(address: str) -> None:
    """Rasa's channel shows signs of reading and typing: let it show them to the simulator."""
    make = fbmessenger.MessengerClient.__init__

    def made(self: Any, *given: Any, **named: Any) -> None:
        make(self, *given, **named)
        self.graph_url = address

    fbmessenger.MessengerClient.__init__ = made


def signed(account: messenger.PageAccount, user: str) -> tuple[bytes, dict[str, str]]:
    """A webhook that both channels let in: with the old signature and the new one."""
    body = messenger.text_event(account, user, "lương hưu", uuid4().hex)
    old = hmac.new(account.app_secret.encode(), body, hashlib.sha1).hexdigest()
    return body, {**messenger.signed(account, body), "X-Hub-Signature": f"sha1={old}"}


def measure(
    address: str,
    bare: str,
    account: messenger.PageAccount,
    requests: int,
    turns: int,
    turn: float,
) -> tuple[list[float], list[float]]:
    """Milliseconds to the answer of each request while `turns` others are kept in the works.

    The second list is of the server that does nothing, asked at the same times.
    """
    done = threading.Event()

    def load(number: int) -> None:
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 10)  # of this thread only
        with httpx.Client(timeout=60) as client:
            while not done.is_set():
                body, headers = signed(account, f"load-{number}-{uuid4().hex}")
                started = time.perf_counter()
                client.post(address, content=body, headers=headers)
                # One turn a loader at any time, whether or not the answer waits for it.
                time.sleep(max(0.0, turn - (time.perf_counter() - started)))

    loaders = [threading.Thread(target=load, args=(n,), daemon=True) for n in range(turns)]
    for loader in loaders:
        loader.start()
    time.sleep(1.0 if turns else 0.0)
    found: tuple[list[float], list[float]] = ([], [])
    with httpx.Client(timeout=60) as client:
        for number in range(requests):
            body, headers = signed(account, f"user-{number}")
            for times, asked in zip(found, (address, bare), strict=True):
                started = time.perf_counter()
                answer = client.post(asked, content=body, headers=headers)
                times.append((time.perf_counter() - started) * 1000)
                assert answer.status_code == 200, answer.text
            time.sleep(0.1)
    done.set()
    for loader in loaders:
        loader.join(60)
    return found


def told(name: str, found: tuple[list[float], list[float]]) -> None:
    """One line of the result."""
    (p50, p99), (bare50, bare99) = map(_p50_p99, found)
    print(
        f"{name:32} p50 {p50:7.1f} ms  p99 {p99:7.1f} ms   doing nothing: "
        f"p50 {bare50:5.1f} ms  p99 {bare99:6.1f} ms   load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def _p50_p99(times: list[float]) -> tuple[float, float]:
    cuts = statistics.quantiles(times, n=100)
    return cuts[49], cuts[98]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--turns", type=int, default=20)
    parser.add_argument("--requests", type=int, default=150)
    parser.add_argument("--turn-ms", type=float, default=1000)
    parser.add_argument("--database", default="")
    parser.add_argument("--model", default="")
    parser.add_argument("--serve", choices=["ours", "rasa", BARE])
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--only", choices=["ours", "rasa", "bot"], default="")
    given = parser.parse_args()
    if given.serve:
        serve(given.serve, given.port, given.turn_ms)
        return
    turn = given.turn_ms / 1000
    page = messenger.MessengerSimulator()
    with TemporaryDirectory() as folder:
        environment = {
            "ADVISOR_DATABASE_URL": given.database or f"sqlite:///{folder}/advisor.db",
            **messenger.settings_of(page.account, page.start()),
        }
        bare = Server(BARE, environment, 0)
        kinds = [("ours", "ours"), ("rasa", "Rasa's facebook")]
        if given.model:
            prepare(environment["ADVISOR_DATABASE_URL"], current().law_folder)
            kinds.append((given.model, "the bot"))
        for kind, name in kinds:
            if given.only not in ("", kind, name.removeprefix("the ")):
                continue
            server = Server(kind, environment, given.turn_ms)
            for turns, case in ((0, "idle"), (given.turns, f"{given.turns} turns running")):
                found = measure(
                    server.address, bare.address, page.account, given.requests, turns, turn
                )
                told(f"{name}, {case}", found)
            server.stop()
        bare.stop()


if __name__ == "__main__":
    main()
