"""Signing in and out: passwords, throttling, sessions that end, tokens that must fit."""

import re

import pytest
from starlette.testclient import TestClient

from advisor.console import passwords
from advisor.console.cookies import MARK, SESSION
from advisor.console.passwords import WeakPassword, check_strength
from advisor.console.signing_in import TOO_OFTEN, WRONG
from advisor.console.throttle import PER_ADDRESS, PER_NAME
from advisor.store import audit, console_sessions, console_users
from advisor.store.audit import Wanted
from advisor.store.console_tables import SessionRow
from advisor.store.engine import reading
from tests.console.conftest import PASSWORD

HOME, SIGN_IN = "/console/", "/console/sign-in"


@pytest.fixture(autouse=True)
def lan() -> None:
    """An editor who may sign in."""
    console_users.add("lan", "Nguyễn Lan", "editor", passwords.hashed(PASSWORD), by="test")


def token_of(text: str) -> str:
    """The CSRF token of a page's form."""
    found = re.search(r'name="csrf" value="([^"]+)"', text)
    assert found
    return found[1]


def enter(browser: TestClient, name: str = "lan", password: str = PASSWORD, **more: str):
    """Open the sign-in page and send its form."""
    token = token_of(browser.get(SIGN_IN).text)
    fields = {"csrf": token, "name": name, "password": password, **more}
    return browser.post(SIGN_IN, data=fields)


def test_who_signs_in_gets_a_cookie_that_scripts_and_other_sites_cannot_use(stranger) -> None:
    answer = enter(stranger)
    assert (answer.status_code, answer.headers["location"]) == (303, HOME)
    cookie = next(
        one for one in answer.headers.get_list("set-cookie") if one.startswith(f"{SESSION}=")
    )
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Path=/console" in cookie
    assert "Secure" not in cookie
    assert "Nguyễn Lan" in stranger.get(HOME).text


def test_behind_tls_every_cookie_is_secure(application) -> None:
    browser = TestClient(application, base_url="https://bhxh.example", follow_redirects=False)
    first = browser.get(SIGN_IN).headers.get_list("set-cookie")
    cookies = first + enter(browser).headers.get_list("set-cookie")
    assert all("Secure" in one for one in cookies if "Max-Age=0" not in one)
    assert len(cookies) >= 2


def test_the_database_keeps_neither_password_nor_token(stranger) -> None:
    enter(stranger)
    token = stranger.cookies.get(SESSION, path="/console")
    with reading() as session:
        row = session.query(SessionRow).one()
        assert token not in (row.token_hash, row.csrf)
    _, kept = console_users.password_hash_of("lan")
    assert kept.startswith("$argon2id$")


@pytest.mark.parametrize("name", ["lan", "nobody", "' OR 1=1 --", ""])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(stranger, name: str) -> None:
    answer = enter(stranger, name, "sai mật khẩu rồi")
    assert answer.status_code == 401
    assert WRONG in answer.text
    assert stranger.get(HOME).status_code == 303


def test_a_name_that_does_not_exist_takes_a_verification_too(stranger, monkeypatch) -> None:
    asked: list[str] = []
    known = passwords.matches
    monkeypatch.setattr(passwords, "matches", lambda *both: asked.append("") or known(*both))
    enter(stranger, "nobody")
    assert asked == [""]


def test_a_disabled_user_cannot_sign_in(stranger) -> None:
    console_users.add("chi", "", "administrator", passwords.hashed(PASSWORD), by="test")
    console_users.disable("lan", True, by="chi")
    assert enter(stranger).status_code == 401


def test_a_name_is_closed_after_too_many_failures_even_for_the_right_password(stranger) -> None:
    for _ in range(PER_NAME.amount):
        assert enter(stranger, password="sai mật khẩu rồi").status_code == 401
    answer = enter(stranger)
    assert answer.status_code == 429
    assert TOO_OFTEN in answer.text


def test_unknown_names_are_closed_like_known_ones(stranger) -> None:
    for _ in range(PER_NAME.amount):
        enter(stranger, "nobody")
    assert enter(stranger, "NOBODY ").status_code == 429


def test_an_address_that_tries_many_names_is_closed(stranger) -> None:
    for number in range(PER_ADDRESS.amount):
        enter(stranger, f"name{number}")
    assert enter(stranger).status_code == 429


def test_a_session_from_before_is_worth_nothing_after_signing_in(stranger) -> None:
    stranger.cookies.set(SESSION, "chosen-by-somebody-else", path="/console")
    answer = enter(stranger)
    assert answer.status_code == 303
    assert "chosen-by-somebody-else" not in answer.headers["set-cookie"]
    other = TestClient(stranger.app, follow_redirects=False)
    other.cookies.set(SESSION, "chosen-by-somebody-else", path="/console")
    assert other.get(HOME).status_code == 303


def test_signing_in_again_ends_the_session_of_before(stranger, clock) -> None:
    enter(stranger)
    first = stranger.cookies.get(SESSION, path="/console")
    mark = TestClient(stranger.app, follow_redirects=False)
    token = token_of(mark.get(SIGN_IN).text)
    again = TestClient(stranger.app, follow_redirects=False)
    again.cookies.set(SESSION, first, path="/console")
    found = console_sessions.signed_in(first, clock())
    fields = {"csrf": found.csrf, "name": "lan", "password": PASSWORD}
    assert token != found.csrf
    assert again.post(SIGN_IN, data=fields).status_code == 303
    assert console_sessions.signed_in(first, clock()) is None


def test_signing_out_ends_the_session_on_the_server(stranger, clock) -> None:
    enter(stranger)
    token = stranger.cookies.get(SESSION, path="/console")
    csrf = token_of(stranger.get(HOME).text)
    assert stranger.post("/console/sign-out", data={"csrf": csrf}).status_code == 303
    assert console_sessions.signed_in(token, clock()) is None


def test_an_idle_session_ends_and_a_used_one_does_not(officer, clock) -> None:
    browser = officer("editor")
    for _ in range(3):
        clock.minutes(29)
        assert browser.get(HOME).status_code == 200
    clock.minutes(30)
    answer = browser.get("/console/account?tab=1")
    assert answer.headers["location"] == "/console/sign-in?next=%2Faccount%3Ftab%3D1"


def test_no_session_outlives_a_working_day(officer, clock) -> None:
    browser = officer("editor")
    for _ in range(12 * 60 // 20):
        clock.minutes(19.9)
        assert browser.get(HOME).status_code == 200
    clock.minutes(10)
    assert browser.get(HOME).status_code == 303


def test_a_disabled_users_session_ends_at_once(officer) -> None:
    browser, chief = officer("editor", "hoa"), officer("administrator")
    assert browser.get(HOME).status_code == 200
    assert chief.post("/console/users/hoa/disabled", data={"disabled": "yes"}).status_code == 303
    assert browser.get(HOME).status_code == 303
    chief.post("/console/users/hoa/disabled", data={"disabled": "no"})
    assert browser.get(HOME).status_code == 303, "the old session must not come back"


def test_a_new_role_counts_from_the_next_request(officer) -> None:
    browser, chief = officer("editor", "hoa"), officer("administrator")
    assert browser.get("/console/users").status_code == 403
    chief.post("/console/users/hoa/role", data={"role": "administrator"})
    assert browser.get("/console/users").status_code == 200


def test_the_last_administrator_stays(officer) -> None:
    chief = officer("administrator")
    assert (
        chief.post("/console/users/administrator/role", data={"role": "viewer"}).status_code == 400
    )
    answer = chief.post("/console/users/administrator/disabled", data={"disabled": "yes"})
    assert answer.status_code == 400
    assert chief.get("/console/users").status_code == 200


def change(browser, old: str, new: str, again: str | None = None):
    """Send the password form."""
    fields = {"old": old, "new": new, "again": new if again is None else again}
    return browser.post("/console/account/password", data=fields)


def test_a_changed_password_signs_the_users_other_browsers_out(officer, stranger) -> None:
    here, there = officer("editor", "lan"), officer("editor", "lan")
    new = "sóng vỗ bờ cát trắng"
    assert change(here, PASSWORD, new).status_code == 303
    assert here.get(HOME).status_code == 200
    assert there.get(HOME).status_code == 303
    assert enter(stranger, password=new).status_code == 303


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [
        ("không phải nó", "sóng vỗ bờ cát trắng", None),
        (PASSWORD, "sóng vỗ bờ cát trắng", "sóng vỗ bờ cát đen"),
        (PASSWORD, "ngắn", None),
    ],
)
def test_a_password_is_not_changed_without_the_old_one_twice_and_strong(
    officer, stranger, old: str, new: str, again: str | None
) -> None:
    assert change(officer("editor", "lan"), old, new, again).status_code == 400
    assert enter(stranger).status_code == 303


@pytest.mark.parametrize(
    "weak",
    [
        "ngắn quá",
        "aaaaaaaaaaaaaaaa",
        "123456789012",
        "MatKhau@123456",
        "bhxh@2026bhxh2026",
        "nguyenlan@2026",
        "qwertyuiop123",
        "x" * 201,
    ],
)
def test_guessable_passwords_are_refused(weak: str) -> None:
    with pytest.raises(WeakPassword):
        check_strength(weak, "nguyenlan")


@pytest.mark.parametrize("strong", [PASSWORD, "trâu vàng qua cầu", "correct horse battery"])
def test_a_few_words_that_do_not_belong_together_are_taken(strong: str) -> None:
    check_strength(strong, "nguyenlan")


@pytest.mark.parametrize("sent", [None, "", "wrong", "0" * 64])
def test_a_form_without_the_right_token_is_refused(officer, sent: str | None) -> None:
    browser = officer("administrator")
    del browser.headers["x-csrf-token"]
    fields = {"role": "viewer"} if sent is None else {"role": "viewer", "csrf": sent}
    assert browser.post("/console/users/lan/role", data=fields).status_code == 403
    assert next(one for one in console_users.everyone() if one.name == "lan").role == "editor"


def test_the_token_of_another_session_does_not_fit(officer) -> None:
    one, other = officer("administrator", "chi"), officer("viewer")
    one.headers["x-csrf-token"] = other.headers["x-csrf-token"]
    assert one.post("/console/users/lan/role", data={"role": "viewer"}).status_code == 403


def test_signing_in_needs_the_token_of_the_same_browser(stranger) -> None:
    other = TestClient(stranger.app, follow_redirects=False)
    token = token_of(other.get(SIGN_IN).text)
    stranger.get(SIGN_IN)
    fields = {"csrf": token, "name": "lan", "password": PASSWORD}
    assert stranger.post(SIGN_IN, data=fields).status_code == 403
    stranger.cookies.delete(MARK, path="/console")
    assert stranger.post(SIGN_IN, data=fields).status_code == 403


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "/\r\nx: y", ""]
)
def test_signing_in_does_not_lead_away(stranger, elsewhere: str) -> None:
    assert enter(stranger, next=elsewhere).headers["location"] == HOME


def test_signing_in_leads_where_one_wanted_to_go(stranger) -> None:
    answer = enter(stranger, next="/articles?words=a")
    assert answer.headers["location"] == "/console/articles?words=a"


def test_what_is_too_large_is_not_read(officer) -> None:
    browser = officer("editor")
    assert (
        browser.post("/console/account/password", data={"old": "x" * 1_100_000}).status_code == 413
    )


def test_changes_of_users_are_on_record_without_passwords(officer) -> None:
    chief = officer("administrator")
    chief.post("/console/users/lan/role", data={"role": "agent"})
    [change] = audit.search(Wanted(action="user_role"))
    assert (change.actor, change.subject) == ("administrator", "user:lan")
    assert (change.before["role"], change.after["role"]) == ("editor", "agent")
    assert "argon2" not in str([one.after for one in audit.search(Wanted())])


def test_answers_carry_the_headers_that_keep_the_console_shut(stranger) -> None:
    for path in (SIGN_IN, HOME, "/console/static/console.css", "/console/none"):
        headers = stranger.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"], path
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-frame-options"] == "DENY"
        assert headers["x-content-type-options"] == "nosniff"
