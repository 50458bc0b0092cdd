"""What an officer publishes is told by processes that run already, within a minute."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from advisor.settings import CLONE
from advisor.store.article_versions import Deed, publish_at_once
from tests.answers.writing import BODY, NAME, article_text, put
from tests.patient import SECONDS, wait_for

PROGRAM = """
import sys
from datetime import date
from advisor.answers.library import current_library
from advisor.conversation.utterance import Route
from advisor.law import law_book_from, load_yaml

law = law_book_from(load_yaml())
for line in sys.stdin:
    route = Route("voluntary_si", "eligibility", 0.9)
    answer = current_library().answer(route, line, law=law, on=date(2026, 11, 24))
    print(answer.headline if answer else "", flush=True)
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one article."""
    put(tmp_path / "root" / "data" / "articles")
    monkeypatch.setenv("ADVISOR_ROOT", str(tmp_path / "root"))
    return tmp_path / "root"


@pytest.fixture
def running(root: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that answers line by line as the bot does."""
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        cwd=CLONE,
        env=dict(os.environ),
    )
    yield process
    process.communicate(timeout=SECONDS)


def ask(process: subprocess.Popen[str]) -> str:
    """What it answers now."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("ai được tham gia BHXH tự nguyện\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


@pytest.mark.slow
def test_a_published_version_is_told_by_a_process_that_runs_already(
    running: subprocess.Popen[str],
) -> None:
    assert "nghề tự do" in ask(running)
    text = article_text(BODY.replace("nghề tự do", "đồng áng"))
    publish_at_once(NAME, text, Deed("minh", 1, None), action="article_published")
    wait_for(lambda: "đồng áng" in ask(running))
