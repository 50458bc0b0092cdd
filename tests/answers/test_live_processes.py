"""An edit reaches every running process, without a restart."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.settings import CLONE
from tests.answers.writing import NAME, put

PROGRAM = """
import sys
from datetime import date
from pathlib import Path
from advisor.answers.library import Library
from advisor.conversation.utterance import Route
from advisor.law import law_book_from, load_yaml

library, law = Library(Path(sys.argv[1])), law_book_from(load_yaml())
for line in sys.stdin:
    route = Route("voluntary_si", "eligibility", 0.9)
    answer = library.answer(route, line, law=law, on=date(2026, 11, 24))
    print(answer.headline if answer else "", flush=True)
"""
QUESTION = "ai được tham gia BHXH tự nguyện"


class Running:
    """A process that answers line by line from a library of its own."""

    def __init__(self, folder: Path) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            cwd=CLONE,
        )

    def ask(self) -> str:
        """The headline that this process tells now."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{QUESTION}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()

    def stop(self) -> None:
        """End the process and wait for it."""
        self.process.communicate(timeout=30)


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[list[Running]]:
    """Two processes that use the same folder."""
    put(tmp_path, body="Bản đầu tiên.")
    running = [Running(tmp_path), Running(tmp_path)]
    yield running
    for one in running:
        one.stop()


@pytest.mark.slow
def test_an_edit_is_used_by_every_running_process(processes: list[Running], tmp_path: Path) -> None:
    assert [one.ask() for one in processes] == ["Bản đầu tiên."] * 2
    put(tmp_path, body="Bản đã sửa lại.")
    time.sleep(1.5)
    assert [one.ask() for one in processes] == ["Bản đã sửa lại."] * 2
    (tmp_path / f"{NAME}.md").write_text("hỏng", encoding="utf-8")
    time.sleep(1.5)
    assert [one.ask() for one in processes] == ["Bản đã sửa lại."] * 2
