"""A turn that cannot be taken whole: the citizen is told, nothing of it is kept, nothing is logged.

With the real servers: the action server is killed, the database goes away.
"""

import asyncio
import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import psutil
import pytest
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.shared.exceptions import RasaException

from advisor.channels.rest import APOLOGY
from advisor.operation.whole_turns import AWAY, FAILED, WatchedAction
from tests.operation.project import Project, Running, get, post
from tests.patient import wait_for


class Broken(RemoteAction):
    """An action that raises what the action server's absence leads to."""

    def __init__(self, error: Exception, context: Exception | None = None) -> None:
        super().__init__("action_answer", None)
        self.error = error
        self.context = context

    async def run(self, *_: object) -> list:
        if self.context is None:
            raise self.error
        try:
            raise self.context
        except aiohttp.ClientError:
            raise self.error  # noqa: B904 - as Rasa does


@pytest.mark.parametrize(
    ("action", "why"),
    [
        (Broken(RasaException("x"), aiohttp.ClientConnectionError()), AWAY),
        (Broken(TimeoutError()), AWAY),
        (Broken(aiohttp.ServerDisconnectedError()), AWAY),
        (Broken(RasaException("x"), aiohttp.ClientError()), FAILED),
        (Broken(ValueError("no JSON")), FAILED),
    ],
)
def test_an_action_that_fails_is_remembered_with_the_reason(action: Broken, why: str) -> None:
    watched = WatchedAction(action)
    assert asyncio.run(watched.run()) == []
    assert (watched.failure, watched.name()) == (why, "action_answer")


def test_an_action_that_declines_is_left_to_rasa() -> None:
    with pytest.raises(ActionExecutionRejection):
        asyncio.run(WatchedAction(Broken(ActionExecutionRejection("action_answer"))).run())


@pytest.fixture(scope="module")
def running(project: Project) -> Iterator[Running]:
    """The service with a database of its own, for its parts to be killed."""
    mine = Project(project.root)
    made = mine.start("run", ADVISOR_DATABASE_URL="sqlite:///var/whole.db")
    made.wait_until("Ready after")
    yield made
    made.stop()


def say(running: Running, text: str, sender: str) -> list[str]:
    body = {"sender": sender, "message": text}
    status, answers = post(f"{running.base}/webhooks/rest/webhook", body)
    assert status == 200
    return [answer["text"] for answer in answers]


def kept(running: Running, sender: str) -> int:
    with sqlite3.connect(database(running)) as connection:
        found = connection.execute("SELECT count(*) FROM events WHERE sender_id = ?", (sender,))
        return int(found.fetchone()[0])


def database(running: Running) -> Path:
    return running.project.root / "var" / "whole.db"


def kill_action_server(running: Running) -> None:
    commands = {pid: " ".join(psutil.Process(pid).cmdline()) for pid in running.children()}
    (actions,) = [pid for pid, command in commands.items() if "action_server" in command]
    os.kill(actions, signal.SIGKILL)
    time.sleep(0.3)


def wait_ready(running: Running) -> None:
    wait_for(lambda: get(f"{running.base}/health/ready")[0] == 200, 180)


@pytest.mark.slow
def test_without_the_action_server_the_citizen_is_told_and_the_turn_is_not_kept(
    running: Running,
) -> None:
    (answer,) = say(running, "lương", "an")
    before = kept(running, "an")
    kill_action_server(running)
    assert say(running, "lương bí mật của tôi", "an") == [APOLOGY]
    assert kept(running, "an") == before
    assert "bí mật" not in running.log()
    assert "actions.failed" in running.log()
    _, metrics = get(f"{running.base}/metrics")
    assert 'advisor_action_failures_total{reason="away"} 1.0' in metrics
    wait_ready(running)
    assert say(running, "lương", "an") == [answer]


@pytest.mark.slow
def test_an_action_that_breaks_is_an_apology_and_no_silence(running: Running) -> None:
    assert say(running, "lương hỏng", "binh") == [APOLOGY]
    assert "hỏng" not in running.log()
    _, metrics = get(f"{running.base}/metrics")
    assert 'advisor_action_failures_total{reason="failed"} 1.0' in metrics


@pytest.mark.slow
def test_a_turn_that_cannot_be_kept_is_an_apology_and_the_conversation_goes_on_whole(
    running: Running,
) -> None:
    (answer,) = say(running, "lương", "chi")
    before = kept(running, "chi")
    with sqlite3.connect(database(running)) as connection:
        connection.execute("ALTER TABLE events RENAME TO away")
    assert say(running, "lương bí mật của tôi", "chi") == [APOLOGY]
    with sqlite3.connect(database(running)) as connection:
        connection.execute("ALTER TABLE away RENAME TO events")
    assert kept(running, "chi") == before
    assert say(running, "lương", "chi") == [answer]
    assert kept(running, "chi") > before
    assert "bí mật" not in running.log()
