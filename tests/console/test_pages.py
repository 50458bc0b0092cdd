"""What every page has, and what happens when the database is away."""

from pathlib import Path

import pytest

from advisor.console.app import console_app
from advisor.console.page import Page
from advisor.console.permissions import Right
from advisor.console.registry import PAGES
from advisor.console.visit import Visit
from advisor.store import law_proposals
from advisor.store.errors import StoreError


def test_a_notice_is_told_once(officer) -> None:
    browser = officer("administrator")
    browser.post("/console/users/administrator/role", data={"role": "administrator"})
    assert "Đã đổi vai trò" in browser.get("/console/users").text
    assert "Đã đổi vai trò" not in browser.get("/console/users").text


def test_the_first_page_counts_what_waits_for_who_may_decide(officer, monkeypatch) -> None:
    monkeypatch.setattr(law_proposals, "waiting", lambda: [object(), object()])
    assert "2 chờ xử lý" in officer("approver").get("/console/").text
    assert "chờ xử lý" not in officer("editor").get("/console/").text


def test_a_database_that_is_away_is_one_page_without_details(
    officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = officer("viewer")

    def away(*_: object) -> None:
        raise StoreError("cannot use postgresql://advisor:***@db/advisor")

    monkeypatch.setattr("advisor.store.console_sessions.signed_in", away)
    answer = browser.get("/console/articles")
    assert answer.status_code == 503
    assert "gián đoạn" in answer.text
    assert "postgresql" not in answer.text


def test_the_web_process_has_the_console(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    from advisor.web.app import create_app

    browser = TestClient(create_app(), follow_redirects=False)
    assert browser.get("/console").status_code in (303, 307)
    assert "Đăng nhập" in browser.get("/console/sign-in").text


@pytest.mark.parametrize("page", [page for page in PAGES if page.title], ids=lambda page: page.path)
def test_every_page_says_where_one_is(officer, page) -> None:
    text = officer("administrator").get(f"/console{page.path}").text
    assert text.count("<h1>") == 1
    assert f'href="/console{page.path}" aria-current="page"' in text
    assert '<html lang="vi">' in text


def test_scripts_are_kept_by_the_browser_and_pages_are_not(officer) -> None:
    browser = officer("viewer")
    assert browser.get("/console/").headers["cache-control"] == "no-store"
    script = browser.get("/console/static/console.js")
    assert script.headers["cache-control"] == "no-cache"
    known = {"if-none-match": script.headers["etag"]}
    assert browser.get("/console/static/console.js", headers=known).status_code == 304


def test_what_a_script_asks_keeps_no_session_alive_and_a_stream_notices_its_end(
    officer, clock
) -> None:
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse
    from starlette.routing import Mount
    from starlette.testclient import TestClient

    page = Page()

    @page.get("/asked", Right.SEE_AUDIT, background=True)
    async def asked(visit: Visit) -> PlainTextResponse:
        return PlainTextResponse(str(visit.is_still_in(Right.SEE_AUDIT)))

    console = console_app(clock)
    console.router.routes[:0] = page.routes()
    signed = officer("administrator")
    officer("administrator", "chi")
    browser = TestClient(Starlette(routes=[Mount("/console", console)]), follow_redirects=False)
    browser.cookies = signed.cookies
    clock.minutes(20)
    assert browser.get("/console/asked").text == "True"
    clock.minutes(11)
    assert browser.get("/console/asked").status_code == 401
