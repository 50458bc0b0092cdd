"""Three simulated platforms, real Rasa servers and an action server, that die and come back.

One server leaves its turns to a worker, the other takes its own.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import httpx

from advisor.channels.simulation import messenger, zalo_bot, zalo_oa
from advisor.channels.simulation.server import Simulator
from advisor.operation.model import fitting_model
from advisor.operation.ports import free_port
from advisor.settings import CLONE, load_settings
from advisor.store.law import prepare
from tests.operation.project import Project

SERVERS = 2
ACTIONS = """\
from rasa_sdk import Action


class Answer(Action):
    def name(self):
        return "action_answer"

    def run(self, dispatcher, tracker, domain):
        number = tracker.latest_message["text"].split()[-1]
        dispatcher.utter_message(text=f"re: {number}")
        return []
"""


class Stage:
    """A project whose bot says the last word of a message back."""

    def __init__(self, database_url: str, project: Project, folder: Path) -> None:
        self.database_url = database_url
        self.model = fitting_model(load_settings(project.environment))
        self.root = shutil.copytree(project.root, folder / "stage")
        (self.root / "actions" / "__init__.py").write_text(ACTIONS)
        prepare(database_url, self.root / "data" / "law")
        self.oa, self.bot = zalo_oa.ZaloOASimulator(), zalo_bot.ZaloBotSimulator()
        self.page = messenger.MessengerSimulator()
        self.ports = [free_port() for _ in range(SERVERS)]
        self.environment = self._environment(project)
        self.actions = self._start("advisor.operation.action_server")
        self.worker_port = free_port()
        self.worker = self._work()
        self.servers = [self._serve(number) for number in range(SERVERS)]
        self.client = httpx.Client(timeout=8)

    def _environment(self, project: Project) -> dict[str, str]:
        return {
            **project.environment,
            "PYTHONPATH": str(CLONE),
            "ADVISOR_ROOT": str(self.root),
            "ADVISOR_ACTIONS_PORT": str(free_port()),
            "ADVISOR_DATABASE_URL": self.database_url,
            **zalo_oa.settings_of(self.oa.account, self.oa.start()),
            **zalo_bot.settings_of(self.bot.account, self.bot.start()),
            **messenger.settings_of(self.page.account, self.page.start()),
        }

    @property
    def platforms(self) -> list[Simulator]:
        """The three platforms."""
        return [self.oa, self.bot, self.page]

    @property
    def log(self) -> str:
        """What all servers logged."""
        return (self.root / "log.txt").read_text(errors="replace")

    def _serve(self, number: int) -> subprocess.Popen[bytes]:
        turns = ["--turns-at", str(self.worker_port)] if number == 0 else []
        return self._rasa("--port", str(self.ports[number]), *turns)

    def _work(self) -> subprocess.Popen[bytes]:
        return self._rasa("--worker", "--port", str(self.worker_port))

    def _rasa(self, *given: str) -> subprocess.Popen[bytes]:
        return self._start("tests.channels.server_process", "--model", str(self.model), *given)

    def _start(self, module: str, *given: str, **environment: str) -> subprocess.Popen[bytes]:
        with (self.root / "log.txt").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-W", "ignore", "-m", module, *given],
                cwd=CLONE,
                env={**os.environ, **self.environment, **environment},
                stdout=log,
                stderr=log,
            )

    def wait_until_served(self) -> None:
        """Wait until all servers answer."""
        deadline = time.monotonic() + 240
        for port in (*self.ports, self.worker_port):
            while not self._is_ready(port):
                assert time.monotonic() < deadline, self.log[-3000:]
                time.sleep(0.2)

    def _is_ready(self, port: int) -> bool:
        try:
            return self.client.get(f"http://127.0.0.1:{port}/health/ready").status_code == 200
        except httpx.HTTPError:
            return False

    def kill_server(self, number: int) -> None:
        """Kill a server, start it again."""
        self.servers[number].kill()
        self.servers[number].wait()
        self.servers[number] = self._serve(number)

    def kill_worker(self) -> None:
        """Kill the worker, start it again."""
        self.worker.kill()
        self.worker.wait()
        self.worker = self._work()

    def restart_actions(self) -> None:
        """Kill the action server, start it again."""
        self.actions.kill()
        self.actions.wait()
        self.actions = self._start("advisor.operation.action_server")

    def end(self) -> None:
        """Stop everything."""
        for server in (*self.servers, self.worker, self.actions):
            server.terminate()
        for server in (*self.servers, self.worker, self.actions):
            server.wait(90)
        for platform in self.platforms:
            platform.stop()

    def write(self, citizen: int, number: int) -> None:
        """Post a citizen's message to one server or another until it is answered 200."""
        name, body, headers = self._message(citizen, number)
        deadline = time.monotonic() + 240
        while time.monotonic() < deadline:
            address = f"http://127.0.0.1:{random.choice(self.ports)}/webhooks/{name}/webhook"
            try:
                if self.client.post(address, content=body, headers=headers).status_code == 200:
                    return
            except httpx.HTTPError:
                pass  # a dead server: the platform brings it again
            time.sleep(0.2)
        raise AssertionError(f"{citizen}-{number} was never taken: {self.log[-3000:]}")

    def _message(self, citizen: int, number: int) -> tuple[str, bytes, dict[str, str]]:
        key, user, at = f"{citizen}-{number}", f"c{citizen}", 1_000 + number
        name, text = ("zalo_oa", "zalo_bot", "messenger")[citizen % 3], f"lương {key}"
        if name == "zalo_oa":
            body = zalo_oa.text_event(self.oa.account, user, text, key, at)
            return name, body, zalo_oa.signed(self.oa.account, body)
        if name == "zalo_bot":
            body = zalo_bot.text_event(user, text, key, at)
            return name, body, zalo_bot.signed(self.bot.account, body)
        body = messenger.text_event(self.page.account, user, text, key, at)
        return name, body, messenger.signed(self.page.account, body)
