"""Hostile text in every view, and the signs of SQL through every filter."""

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from advisor.console import inbox_news
from advisor.console.app import console_app
from advisor.console.page import GuardedRoute
from advisor.settings import CLONE
from tests.console.hostile import ADDRESSES, EVIL, looked_at, sow

SQL = (
    "' OR '1'='1",
    '" OR 1=1 --',
    "'; DROP TABLE audit; --",
    "%",
    "_",
    "\\",
    "\x00",
    "9" * 40,
    "-1",
    "2026-13-45",
    "9999-12-31",
    "ữ" * 3_000,
)
VIEWS = sorted(
    route.declared.path
    for route in console_app().routes
    if isinstance(route, GuardedRoute) and route.declared.method == "GET"
)


@pytest.fixture(autouse=True)
def sown(tmp_path: Path, database: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project full of hostile text; streams end at once."""
    monkeypatch.setattr(inbox_news, "LIFE_SECONDS", 0.0)
    root = tmp_path / "root"
    (root / "data").mkdir(parents=True)
    for name in ("law", "names.yml"):
        (root / "data" / name).symlink_to(CLONE / "data" / name)
    monkeypatch.setenv("ADVISOR_ROOT", str(root))
    sow(root)


@pytest.fixture
def chief(officer) -> TestClient:
    """Who may see everything."""
    return officer("administrator", "chi")


def address(path: str) -> str:
    """Where the view shows something hostile."""
    assert "{" not in path or path in ADDRESSES, f"tests/console/hostile.py lacks {path}"
    return "/console" + ADDRESSES.get(path, path)


@pytest.mark.parametrize("path", VIEWS)
def test_hostile_text_stays_text_in_every_view(chief: TestClient, path: str) -> None:
    answer = chief.get(address(path), follow_redirects=True)
    assert answer.status_code == 200
    if answer.headers["content-type"].startswith("text/html"):
        assert looked_at(answer.text).running == []
        assert "alert(1)&gt;49" not in answer.text, "officers' words are no templates"


@pytest.mark.parametrize(
    "path",
    [
        "/users",
        "/dashboard",
        "/unanswered",
        "/audit",
        "/switch",
        "/call-backs",
        "/campaign",
        "/campaign/view/{id:int}",
        "/campaign/edit/{id:int}",
        "/call-backs/view/{id:int}",
        "/call-backs/communes",
        "/articles",
        "/law",
        "/articles/view/{name:path}",
        "/articles/edit/{name:path}",
        "/articles/version/{id:int}",
        "/law/view/{name}",
        "/law/proposal/{id:int}",
    ],
)
def test_the_hostile_text_is_really_there(chief: TestClient, path: str) -> None:
    assert "alert(1)" in chief.get(address(path)).text


def test_what_is_typed_comes_back_as_text(chief: TestClient) -> None:
    for path in VIEWS:
        fields = looked_at(chief.get(address(path), follow_redirects=True).text).fields
        sent = dict.fromkeys(fields - {"since", "until", "day", "valid_on"}, EVIL)
        answer = chief.get(address(path), params=sent, follow_redirects=True)
        if answer.headers["content-type"].startswith("text/html"):
            assert looked_at(answer.text).running == [], path
    shown = chief.get("/console/none?" + EVIL)
    assert "<script" not in shown.text


@pytest.mark.parametrize("path", VIEWS)
def test_signs_of_sql_are_words_in_every_filter(chief: TestClient, path: str) -> None:
    if path.endswith(".zip"):
        return
    fields = looked_at(chief.get(address(path), follow_redirects=True).text).fields
    for field in fields:
        for words in SQL:
            answer = chief.get(address(path), params={field: words})
            assert answer.status_code in (200, 303, 400, 404), (field, words)


def test_filters_are_not_widened_by_signs_of_sql(chief: TestClient) -> None:
    for words in ("' OR '1'='1", "%", "__", "\\"):
        assert (
            "Không có thay đổi nào" in chief.get("/console/audit", params={"subject": words}).text
        )
        assert "Không có thay đổi nào" in chief.get("/console/audit", params={"actor": words}).text
        assert (
            "Không có bài nào" in chief.get("/console/articles", params={"programme": words}).text
        )


@pytest.mark.parametrize("path", [path for path in VIEWS if ":int}" in path])
def test_a_number_that_no_database_can_take_is_not_found(chief: TestClient, path: str) -> None:
    for number in (0, 2**31, 2**63 - 1, 2**63, 10**30):
        answer = chief.get("/console" + re.sub(r"\{\w+:int\}", str(number), path))
        assert answer.status_code == 404


@pytest.mark.parametrize("where", ["/articles/view/../../etc/passwd", "/articles/edit/..%2f..%2fa"])
def test_the_name_of_an_article_leads_nowhere_else(chief: TestClient, where: str) -> None:
    assert chief.get(f"/console{where}").status_code == 404
