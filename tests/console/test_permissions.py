"""Every role against every address; an address without a declared right is an error."""

import re

import pytest
from starlette.routing import BaseRoute, Mount
from starlette.testclient import TestClient

from advisor.console import inbox_news
from advisor.console.app import console_app
from advisor.console.page import Endpoint, GuardedRoute
from advisor.console.permissions import EVERYBODY, Right, may
from advisor.console.registry import PAGES
from advisor.store.console_tables import ROLES

# Said here once more, by hand: a right given to a lower role by mistake fails, and so does a new
# right that nobody thought about here.
LEAST = {
    Right.SIGN_IN: EVERYBODY,
    Right.OWN_ACCOUNT: "viewer",
    Right.SEE_CAMPAIGN: "viewer",
    Right.SEE_ARTICLES: "viewer",
    Right.SEE_LAW: "viewer",
    Right.SEE_UNANSWERED: "agent",
    Right.ANSWER_CITIZENS: "agent",
    Right.KEEP_CALL_BACKS: "agent",
    Right.SORT_UNANSWERED: "editor",
    Right.WRITE_ARTICLES: "editor",
    Right.PROPOSE_LAW: "editor",
    Right.EXPORT_FILES: "editor",
    Right.WRITE_CAMPAIGN: "editor",
    Right.APPROVE_ARTICLES: "approver",
    Right.APPROVE_LAW: "approver",
    Right.APPROVE_CAMPAIGN: "approver",
    Right.SWITCH_BOT: "approver",
    Right.KEEP_PERSONAL_DATA: "approver",
    Right.KEEP_USERS: "administrator",
    Right.SEE_AUDIT: "administrator",
}
ROUTES: list[BaseRoute] = console_app().routes
ENDPOINTS = [route.declared for route in ROUTES if isinstance(route, GuardedRoute)]


@pytest.fixture(autouse=True)
def short_streams(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream tells how things stand and ends."""
    monkeypatch.setattr(inbox_news, "LIFE_SECONDS", 0.0)


def _address(endpoint: Endpoint) -> str:
    # Nothing is named "1": an allowed change finds nothing to change.
    return "/console" + re.sub(r"\{[^}]+\}", "1", endpoint.path)


def _ask(browser: TestClient, endpoint: Endpoint) -> int:
    if endpoint.method == "GET":
        return browser.get(_address(endpoint)).status_code
    return browser.post(_address(endpoint), data={"nothing": ""}).status_code


def test_every_address_of_the_console_declares_its_right() -> None:
    others = [route for route in ROUTES if not isinstance(route, GuardedRoute)]
    assert [route.name for route in others if isinstance(route, Mount)] == ["static"]
    assert len(others) == 1
    assert len(ENDPOINTS) == len({(one.path, one.method) for one in ENDPOINTS})


def test_changes_are_made_by_post_and_only_signing_in_is_open() -> None:
    opened = {one.path for one in ENDPOINTS if one.right.least == EVERYBODY}
    assert opened == {"/sign-in"}
    assert {one.method for one in ENDPOINTS} == {"GET", "POST"}


def test_every_entry_of_the_navigation_leads_somewhere() -> None:
    assert [page.right.least for page in PAGES if page.title]


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda one: f"{one.method} {one.path}")
def test_who_has_the_right_comes_in_and_nobody_else(endpoint: Endpoint, officer, stranger) -> None:
    if endpoint.right.least == EVERYBODY:
        assert _ask(stranger, endpoint) in (200, 403)
        return
    assert _ask(stranger, endpoint) in (303, 401)
    for role in ROLES:
        status = _ask(officer(role), endpoint)
        assert (status == 403) is not may(role, endpoint.right), (role, status)
        assert status < 500


@pytest.mark.parametrize("right", Right, ids=lambda right: right.name)
def test_every_right_stays_with_its_least_role(right: Right) -> None:
    least = ROLES.index(LEAST[right]) if LEAST[right] else 0
    assert [role for role in ROLES if may(role, right)] == list(ROLES[least:])


def test_every_right_opens_something() -> None:
    assert {one.right for one in ENDPOINTS} == set(Right)


def test_the_navigation_shows_what_may_be_opened(officer, role: str) -> None:
    text = officer(role).get("/console/").text
    for page in PAGES:
        if page.title:
            shown = f'href="/console{page.path}"' in text
            assert shown is may(role, page.right), page.title
