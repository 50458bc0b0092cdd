"""Debian's Chromium, for the tests that look at pages as people do."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.patient import SECONDS

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# What is expected comes at once on an idle machine; a busy one needs more than the usual 5 s.
PATIENCE_MS = int(SECONDS * 1000)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A started browser. Until it is left, `asyncio.run` is refused in this thread."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=CHROMIUM, args=list(ARGUMENTS), timeout=2 * PATIENCE_MS
        )
        yield started
        started.close()


def new_context(browser: Browser, **given: Any) -> BrowserContext:
    """A visitor's own window, which waits as long as a busy machine needs."""
    made = browser.new_context(locale="vi-VN", **given)
    made.set_default_timeout(PATIENCE_MS)
    return made
