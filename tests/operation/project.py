"""A tiny Rasa project in a folder of its own, and the programs of this one run on it."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import psutil

from advisor.operation.ports import free_port
from advisor.settings import CLONE

ADVISOR = str(Path(sys.executable).parent / "advisor")
SHARED = ("endpoints.yml", "credentials.yml")
GUARD = Path(__file__).parent / "network_guard"
FILES = {
    "config.yml": """\
recipe: default.v1
language: vi
assistant_id: tiny
pipeline:
- name: KeywordIntentClassifier
policies:
- name: RulePolicy
""",
    "domain.yml": """\
version: "3.1"
intents: [greet, ask]
actions: [action_answer]
responses:
  utter_greet:
  - text: Xin chào
    buttons: [{title: Hỏi, payload: tôi muốn hỏi}]
    image: https://example.invalid/a.png
""",
    "data/nlu/all.yml": """\
version: "3.1"
nlu:
- intent: greet
  examples: |
    - xin chào
    - chào bạn
- intent: ask
  examples: |
    - lương
    - mức đóng
""",
    "data/rules.yml": """\
version: "3.1"
rules:
- rule: greet
  steps: [{intent: greet}, {action: utter_greet}]
- rule: ask
  steps: [{intent: ask}, {action: action_answer}]
""",
    "data/law/base_salary.yml": """\
name: base_salary
title: Lương cơ sở
description: Mức lương cơ sở
unit: VND_per_month
range: [500000, 20000000]
values:
  2024-07-01:
    value: 2340000
    reference: "NĐ 73/2024/NĐ-CP Đ.3"
    confidence: statute_read
    last_verified_on: 2026-11-23
known_until: 2026-12-31
""",
    "actions/__init__.py": """\
from rasa_sdk import Action

from advisor.settings import today
from advisor.store.law import current_law_book


class Answer(Action):
    def name(self):
        return "action_answer"

    def run(self, dispatcher, tracker, domain):
        if "hỏng" in tracker.latest_message["text"]:
            raise RuntimeError("broken for a test")
        value = current_law_book().value("base_salary", today())
        dispatcher.utter_message(text=f"Lương cơ sở {value} ngày {today()}")
        return []
""",
}


@dataclass
class Project:
    """A project folder, its ports and its environment."""

    root: Path
    port: int = field(default_factory=free_port)
    actions_port: int = field(default_factory=free_port)
    web_port: int = field(default_factory=free_port)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of its programs: nothing of the caller's settings, network recorded."""
        ours = ("ADVISOR_", "RASA_", "PYTHONPATH", "TF_CPP_", "LOG_LEVEL")
        kept = {k: v for k, v in os.environ.items() if not k.startswith(ours)}
        return {
            **kept,
            "ADVISOR_ROOT": str(self.root),
            "ADVISOR_PORT": str(self.port),
            "ADVISOR_ACTIONS_PORT": str(self.actions_port),
            "ADVISOR_WEB_PORT": str(self.web_port),
            "ADVISOR_TODAY": "2026-11-23",
            "ADVISOR_LOG_FORMAT": "json",
            "PYTHONPATH": str(GUARD),
            "NETWORK_GUARD_FILE": str(self.guard_file),
            # libuv connects behind Python's back, where the guard could not see it
            "SANIC_USE_UVLOOP": "false",
        }

    @property
    def guard_file(self) -> Path:
        """Where connections that left this machine are recorded."""
        return self.root / "network.txt"

    def advisor(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            [ADVISOR, *arguments],
            env={**self.environment, **environment},
            capture_output=True,
            text=True,
            timeout=600,
            check=False,
        )

    def start(self, *arguments: str, **environment: str) -> "Running":
        """Start a command that goes on."""
        log = (self.root / "log.txt").open("w")
        process = subprocess.Popen(
            [ADVISOR, *arguments],
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        log.close()
        return Running(self, process)


@dataclass
class Running:
    """A started service."""

    project: Project
    process: subprocess.Popen[bytes]
    log_name: str = "log.txt"

    @property
    def base(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.project.port}"

    def log(self) -> str:
        """What it has said so far."""
        return (self.project.root / self.log_name).read_text()

    def wait_until(self, text: str, seconds: float = 240.0) -> None:
        """Wait until its log has a text."""
        deadline = time.monotonic() + seconds
        while text not in self.log():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < deadline, self.log()
            time.sleep(0.1)

    def children(self) -> list[int]:
        """The processes that it has started and that are there."""
        if not psutil.pid_exists(self.process.pid):
            return []
        return [child.pid for child in psutil.Process(self.process.pid).children(recursive=True)]

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Send a signal and wait for the end; the exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(120)


def get(url: str) -> tuple[int, str]:
    """Status and body of a GET."""
    return _open(Request(url))


def post(url: str, body: bytes | Mapping[str, Any]) -> tuple[int, Any]:
    """Status and JSON body of a POST."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    status, text = _open(Request(url, data=data, method="POST"))
    return status, json.loads(text)


def _open(request: Request) -> tuple[int, str]:
    try:
        with urlopen(request, timeout=60) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


def copy_of(project: Project, root: Path) -> Project:
    """The same project, trained or not, in an empty folder and on other ports."""
    shutil.copytree(project.root, root, dirs_exist_ok=True)
    return Project(root)


def make_project(root: Path) -> Project:
    """Write the files of the tiny project."""
    files = {**FILES, **{name: (CLONE / name).read_text() for name in SHARED}}
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    project = Project(root)
    project.guard_file.touch()
    return project
