"""`advisor shell`: the same bot on a terminal."""

import os
import pty
import re
import select
import subprocess
import time

import pytest

from tests.operation.project import ADVISOR, Project

pytestmark = pytest.mark.slow
CONTROL = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """A command on a terminal of its own, read and written as a person would."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=environment,
            close_fds=True,
            start_new_session=True,
        )
        os.close(theirs)
        self.screen = ""

    def wait_for(self, text: str, seconds: float = 180.0) -> None:
        """Read until the text has appeared; answer the prompt's question for the cursor."""
        deadline = time.monotonic() + seconds
        while text not in self.screen:
            assert time.monotonic() < deadline, self.screen
            if select.select([self._ours], [], [], 0.1)[0]:
                raw = os.read(self._ours, 65536).decode("utf-8", "replace")
                if "\x1b[6n" in raw:
                    os.write(self._ours, b"\x1b[1;1R")
                self.screen += CONTROL.sub("", raw)

    def type(self, line: str) -> None:
        """Type a line and press enter."""
        self.screen = ""
        os.write(self._ours, line.encode() + b"\r")


def test_a_person_can_talk_to_the_bot_and_end_it(another: Project) -> None:
    terminal = Terminal([ADVISOR, "shell"], another.environment)
    terminal.wait_for("Bot loaded")
    terminal.wait_for("Your input")
    terminal.type("lương")
    terminal.wait_for("Lương cơ sở 2340000")
    terminal.type("/stop")
    assert terminal.process.wait(60) == 0
