"""Erased through the chat with the real servers: no table, no file and no log holds the name."""

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

import pytest

from advisor.language.routing.model import RouteModel
from advisor.operation.model import fitting_model
from advisor.privacy.masking import DATA_CODE_SHAPE
from advisor.settings import CLONE, load_settings
from advisor.store.engine import engine_of
from tests import patient
from tests.databases import EMPTY, SQLITE, Cluster, kinds, sqlite_file
from tests.operation.project import Project, Running
from tests.patient import wait_for
from tests.privacy.planting import files_with, tables_with

pytestmark = pytest.mark.slow
PARTS = ("actions", "data", "config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
# No word of ours, and no name that masking knows: it is kept as it was said.
NAME = "zorbanovich"


@dataclass(frozen=True)
class Served:
    """The running project and its database."""

    running: Running
    url: str

    def tables_with(self, text: str) -> list[str]:
        """The tables that hold a text."""
        return tables_with(engine_of(self.url), text)


@pytest.fixture(scope="module", params=kinds())
def served(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    route_model: RouteModel,
) -> Iterator[Served]:
    """The project as it stands, in a folder of its own, with everything it writes; served is the
    model that the conversations are tested with, which `route_model` has trained where need be."""
    root = tmp_path_factory.mktemp("served")
    for part in PARTS:
        (root / part).symlink_to(CLONE / part)
    (root / "models").mkdir()
    project = Project(root)
    project.guard_file.touch()
    trained = os.environ.get("ADVISOR_TEST_MODEL") or fitting_model(load_settings({}))
    shutil.copy(trained, fitting_model(load_settings(project.environment)))
    if request.param == SQLITE:
        made = sqlite_file(root)
    else:
        made = Cluster(request.getfixturevalue("postgresql")).database(EMPTY)
    with made as url:
        running = project.start(
            "run", ADVISOR_DATABASE_URL=url, ADVISOR_SECRET_KEY="a key of the tests"
        )
        running.wait_until("Ready after")
        yield Served(running, url)
        running.stop()


class Citizen:
    """A browser on the chat page."""

    def __init__(self, running: Running) -> None:
        base = f"http://127.0.0.1:{running.project.web_port}"
        self.browser = patient.client(base_url=base)
        assert self.browser.post("/chat/conversation", json={}).status_code == 201

    def send(self, text: str) -> None:
        """Write, and wait for nothing."""
        sent = self.browser.post("/chat/messages", json={"id": uuid4().hex, "text": text})
        assert sent.status_code < 300, sent.text

    def say(self, text: str) -> str:
        """Write, and give what is answered."""
        before = len(self.shown())
        self.send(text)
        wait_for(lambda: self.is_answered(before))
        return "\n".join(one["text"] for one in self.shown() if one["role"] == "bot")

    def is_answered(self, before: int) -> bool:
        """Whether the whole answer is there, after so many messages or after an erasure."""
        found = self.browser.get("/chat/messages").json()
        messages = found["messages"]
        is_new = len(messages) != before and bool(messages) and messages[-1]["role"] == "bot"
        return is_new and not found["waiting"]

    def shown(self) -> list[dict[str, str]]:
        """The conversation as the browser shows it."""
        messages: list[dict[str, str]] = self.browser.get("/chat/messages").json()["messages"]
        return messages


def test_who_is_erased_in_the_chat_is_nowhere_and_starts_anew(served: Served) -> None:
    citizen = Citizen(served.running)
    citizen.say(f"tôi là {NAME}, đóng BHXH tự nguyện 5 năm thì được gì")
    citizen.say(f"con tôi tên {NAME}")
    # The record of turns is written a moment later.
    wait_for(lambda: {"events", "turn_text", "web_message"} <= set(served.tables_with(NAME)))
    shown = citizen.say("cho tôi xem dữ liệu của tôi")
    assert "Tin nhắn đã nhận: 3 mục" in shown
    assert DATA_CODE_SHAPE.search(shown)
    assert "đồng ý xoá" in citizen.say("xoá dữ liệu của tôi")
    told = citizen.say("đồng ý xoá")
    assert "Tôi đã xoá" in told
    assert "không ghi là của ai" in told
    wait_for(lambda: served.tables_with(NAME) == [])
    wait_for(lambda: files_with(served.running.project.root / "var", NAME) == [])
    time.sleep(1.5)  # long enough for what should not come
    assert served.tables_with(NAME) == []
    assert files_with(served.running.project.root / "var", NAME) == []
    assert NAME not in served.running.log().lower()
    assert citizen.say("xin chào")
    assert served.tables_with(NAME) == []


def test_an_erasure_while_a_turn_runs_lets_nothing_come_back(served: Served) -> None:
    """The button below the chat: the turn is on its way when everything is erased."""
    for pause in (0.0, 0.005, 0.01, 0.02, 0.04, 0.08):
        citizen = Citizen(served.running)
        citizen.say(f"tôi là {NAME}")
        citizen.send(f"{NAME} hỏi lương hưu")
        time.sleep(pause)
        assert citizen.browser.delete("/chat/conversation").status_code < 300
    time.sleep(3.0)  # the last turn is over
    wait_for(lambda: served.tables_with(NAME) == [])
    assert NAME not in served.running.log().lower()
