"""A console on an empty database, a clock to turn, and officers of every role."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from playwright.sync_api import Browser
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.testclient import TestClient

from advisor.console import passwords
from advisor.console.app import console_app
from advisor.console.cookies import SESSION
from advisor.store import console_sessions, console_users
from advisor.store.console_tables import ROLES
from advisor.store.engine import engine_of
from tests.browsers import CHROMIUM, chromium

# Under CI a missing browser is a failure; elsewhere its journeys are not collected.
BROWSER = ["test_browser.py", "test_dashboard_browser.py", "test_outreach_browser.py"]
collect_ignore = [] if CHROMIUM or os.environ.get("CI") == "true" else BROWSER
PASSWORD = "rừng tràm lặng gió"
START = 1_800_000_000_000


@dataclass
class Clock:
    """Milliseconds since 1970, moved by the test."""

    now: int = START

    def __call__(self) -> int:
        return self.now

    def minutes(self, count: float) -> None:
        """Let time pass."""
        self.now += int(count * 60_000)


# While a browser runs here no other loop can: it ends with its module.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium() as started:
        yield started


@pytest.fixture(autouse=True)
def database(prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A prepared database of this test; passwords are hashed cheaply."""
    shutil.copy(prepared, tmp_path / "advisor.db")
    url = f"sqlite:///{tmp_path}/advisor.db"
    monkeypatch.setenv("ADVISOR_DATABASE_URL", url)
    monkeypatch.setenv("ADVISOR_SECRET_KEY", "a key of the tests")
    monkeypatch.setenv("ADVISOR_TODAY", "2026-11-24")
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher.from_parameters(CHEAPEST))
    yield url
    engine_of(url).dispose()


@pytest.fixture
def clock() -> Clock:
    """The console's clock."""
    return Clock()


@pytest.fixture
def application(clock: Clock) -> Starlette:
    """The console where the web process has it."""
    return Starlette(routes=[Mount("/console", console_app(clock))])


Officer = Callable[..., TestClient]


@pytest.fixture
def officer(application: Starlette, clock: Clock) -> Officer:
    """Makes the browser of a signed-in officer: `officer("editor")`, `officer("editor", "lan")`."""

    def signed_in(role: str, name: str = "") -> TestClient:
        name = name or role
        try:
            user = console_users.add(name, "", role, passwords.hashed(PASSWORD), by="test")
        except console_users.UserError:
            user = next(user for user in console_users.everyone() if user.name == name)
        token = console_sessions.open_session(user.id, clock())
        browser = TestClient(application, follow_redirects=False)
        browser.cookies.set(SESSION, token, path="/console")
        found = console_sessions.signed_in(token, clock())
        assert found is not None
        browser.headers["x-csrf-token"] = found.csrf
        return browser

    return signed_in


@pytest.fixture(params=ROLES)
def role(request: pytest.FixtureRequest) -> str:
    """Each role in turn."""
    return str(request.param)


@pytest.fixture
def stranger(application: Starlette) -> TestClient:
    """A browser that is not signed in."""
    return TestClient(application, follow_redirects=False)
