"""The web process as `advisor run` starts it, a bot behind it, and a browser before it."""

import http.server
import itertools
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy.engine import Engine

from advisor.operation.ports import free_port
from advisor.settings import Settings, load_settings
from advisor.store import migrate
from advisor.store.engine import engine_of
from tests import patient
from tests.browsers import chromium, new_context
from tests.patient import wait_for
from tests.web.bot import Bot

_numbers = itertools.count(1)


def new_address() -> dict[str, str]:
    """The header of a citizen at an address of their own, as the proxy in front tells it."""
    return {"X-Forwarded-For": f"198.51.100.{next(_numbers) % 250}"}


@dataclass
class Site:
    """The served chat, and a site that may embed it (`friend`) beside one that may not."""

    root: Path
    base: str
    friend: str
    settings: Settings
    bot: Bot

    @property
    def on(self) -> Engine:
        """The database of both processes."""
        return engine_of(self.settings.database_url)

    @property
    def stranger(self) -> str:
        """The embedding page under another name: another origin."""
        return self.friend.replace("127.0.0.1", "localhost")


def _environment(root: Path) -> dict[str, str]:
    return {
        "ADVISOR_ROOT": str(root),
        "ADVISOR_PORT": str(free_port()),
        "ADVISOR_WEB_PORT": str(free_port()),
        "ADVISOR_SECRET_KEY": "a key of the tests",
        "ADVISOR_WEB_ORIGINS": f"http://127.0.0.1:{free_port()}",
        "ADVISOR_LOG_FORMAT": "json",
    }


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The chat on a SQLite file, for all tests of a run."""
    root = tmp_path_factory.mktemp("site")
    environment = _environment(root)
    settings = load_settings(environment)
    migrate.upgrade(engine_of(settings.database_url))
    bot = Bot(settings)
    bot.start()
    base, friend = f"http://127.0.0.1:{settings.web_port}", settings.web_origins[0]
    kept = {k: v for k, v in os.environ.items() if not k.startswith("ADVISOR_")}
    with (root / "web.log").open("w") as log:
        web = subprocess.Popen(
            [sys.executable, "-m", "advisor.web.server"],
            env={**kept, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    wait_for(lambda: web.poll() is not None or _answers(base), 180)
    assert web.poll() is None, (root / "web.log").read_text()
    page = _embedding_site(int(friend.rpartition(":")[2]), base)
    yield Site(root, base, friend, settings, bot)
    page.shutdown()
    web.terminate()
    web.wait(patient.SECONDS)
    bot.stop()


def _answers(base: str) -> bool:
    try:
        return patient.get(f"{base}/health/live").status_code == 200
    except httpx.TransportError:
        return False


def _embedding_site(port: int, base: str) -> http.server.ThreadingHTTPServer:
    pages = {
        path: (
            "<!doctype html><html lang=vi><title>Cổng thông tin</title><h1>Cổng thông tin</h1>"
            f'<script src="{base}/widget.js" {theme} defer></script>'
        ).encode()
        for path, theme in (("/", ""), ("/dark", 'data-theme="dark"'))
    }

    class Portal(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path in pages else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, b""))

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = http.server.ThreadingHTTPServer(("", port), Portal)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium() as started:
        yield started


@dataclass
class Visit:
    """A citizen's browser on a page; every request and every complaint is recorded."""

    page: Page
    requests: list[str]
    complaints: list[str]

    def begin(self) -> None:
        """Accept the notice."""
        self.page.get_by_role("button", name="Tôi đồng ý, bắt đầu").click()
        self.page.get_by_label("Câu hỏi của Anh/Chị").wait_for()

    def say(self, text: str) -> None:
        """Type a message and send it."""
        self.page.get_by_label("Câu hỏi của Anh/Chị").fill(text)
        self.page.get_by_role("button", name="Gửi", exact=True).click()

    def reply(self, text: str) -> None:
        """Wait until a reply has a text."""
        bubble = self.page.locator(".bot .bubble, .officer .bubble", has_text=text)
        bubble.last.wait_for()

    def bubbles(self) -> list[str]:
        """The messages on the screen, in order."""
        return self.page.locator(".bubble").all_inner_texts()


def watch(page: Page) -> Visit:
    """Record what a page asks for and complains about."""
    visit = Visit(page, [], [])
    page.on("request", lambda request: visit.requests.append(request.url))
    page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    page.on(
        "console",
        lambda told: visit.complaints.append(told.text) if told.type == "error" else None,
    )
    return visit


@pytest.fixture
def visit(site: Site, browser: Browser) -> Iterator[Visit]:
    """A new citizen on the page."""
    context = new_context(
        browser, viewport={"width": 900, "height": 800}, extra_http_headers=new_address()
    )
    made = watch(context.new_page())
    made.page.goto(site.base)
    yield made
    context.close()


@pytest.fixture
def portal_visit(browser: Browser) -> Iterator[Visit]:
    """A new citizen who is not on a page yet."""
    context = new_context(browser, viewport={"width": 900, "height": 800})
    yield watch(context.new_page())
    context.close()
