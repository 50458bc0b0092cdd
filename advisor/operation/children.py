"""Processes that the supervisor starts: begun, asked whether they are ready, and ended for sure."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

from advisor.operation import guard, quiet

# What is in hand is finished first: longer than turns and calls to the platforms are waited for.
TERM_SECONDS = 45.0
ASK_SECONDS = 5.0


class Lifeline:
    """A pipe whose other end every child holds: they end when this process does."""

    def __init__(self) -> None:
        self._reading, self._writing = os.pipe()

    def close(self) -> None:
        """Let go; children that are still there end."""
        os.close(self._writing)
        os.close(self._reading)

    def start(
        self,
        command: list[str],
        *,
        foreground: bool = False,
        own: Mapping[str, str] | None = None,
    ) -> subprocess.Popen[bytes]:
        """Start a process of its own group, so that a signal reaches all that it starts.

        A foreground process stays in the terminal's group and reads from the terminal. `own` is
        added to the environment.
        """
        environment = {**os.environ, **(own or {}), guard.VARIABLE: str(self._reading)}
        quiet.quiet_environment(environment)
        return subprocess.Popen(
            command,
            env=environment,
            pass_fds=(self._reading,),
            stdin=None if foreground else subprocess.DEVNULL,
            start_new_session=not foreground,
        )


@dataclass
class Service:
    """A server that is to run all the time; one in the foreground talks on the terminal.

    `is_needed`: others ask it to finish what they have in hand.
    """

    name: str
    command: list[str]
    ready_url: str = ""
    foreground: bool = False
    is_needed: bool = False
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    crashes: list[float] = field(default_factory=list)
    start_again_at: float = 0.0

    def start(self, lifeline: Lifeline) -> None:
        """Start the process."""
        self.process = lifeline.start(
            self.command, foreground=self.foreground, own=self.environment
        )

    @property
    def ended(self) -> int | None:
        """The exit status of the process, None while it runs or is not started."""
        return self.process.poll() if self.process else None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the process and to all that it started."""
        if self.process is None:
            return
        try:
            if not self.foreground:
                os.killpg(self.process.pid, number)
            elif self.process.poll() is None:
                self.process.send_signal(number)
        except ProcessLookupError:
            return

    def wait(self, seconds: float | None) -> None:
        """Wait for the end of the process, at most so long."""
        with suppress(subprocess.TimeoutExpired):
            if self.process is not None:
                self.process.wait(seconds)

    def is_ready(self) -> bool:
        """Whether the server says so now; one without an address to ask is taken at its word."""
        return not self.ready_url or answers_ok(self.ready_url)


def answers_ok(url: str) -> bool:
    """Whether an address answers 200 within `ASK_SECONDS`."""
    parts = urlsplit(url)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=ASK_SECONDS)
    try:
        connection.request("GET", parts.path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def stop_all(services: list[Service]) -> None:
    """End every process and all that they started: politely, then for sure.

    Those that others still need to finish their work end after them.
    """
    for is_needed in (False, True):
        _stop([one for one in services if one.process and one.is_needed == is_needed])


def _stop(started: list[Service]) -> None:
    for service in started:
        service.signal(signal.SIGTERM)
    deadline = time.monotonic() + TERM_SECONDS
    for service in started:
        service.wait(max(0.0, deadline - time.monotonic()))
        service.signal(signal.SIGKILL)  # itself if need be, and what it started and left behind
        service.wait(None)
