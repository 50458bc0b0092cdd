"""What the web process and the bot take, and from whom: without a browser."""

import hashlib
import json
from uuid import uuid4

import httpx
import pytest

from advisor.channels.clock import MINUTE, now_ms
from advisor.channels.web import events, signing
from advisor.store import web_messages
from tests import patient
from tests.web.conftest import Site, new_address

pytestmark = pytest.mark.slow


@pytest.fixture
def client(site: Site) -> httpx.Client:
    """A browser of our own page with a conversation."""
    made = patient.client(base_url=site.base, headers=new_address())
    assert made.post("/chat/conversation", json={}).status_code == 201
    return made


def message(text: object = "xin chào", **changes: object) -> dict[str, object]:
    """The body of a message."""
    return {"id": uuid4().hex, "text": text, **changes}


def test_the_page_allows_no_foreign_and_no_inline_content(site: Site) -> None:
    for path in ("/", "/chat/messages", "/chat/static/chat.js", "/widget.js"):
        headers = patient.get(f"{site.base}{path}").headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
    page = patient.get(f"{site.base}/").text
    assert "style=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/chat/static/')


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(site: Site) -> None:
    cookie = patient.post(f"{site.base}/chat/conversation", json={}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert "Path=/chat" in cookie
    behind_tls = {"X-Forwarded-Proto": "https"}
    answer = patient.post(f"{site.base}/chat/conversation", json={}, headers=behind_tls)
    assert "Secure" in answer.headers["set-cookie"]


def test_a_message_sent_twice_is_stored_once(site: Site, client: httpx.Client) -> None:
    body = message("hai lần")
    assert [client.post("/chat/messages", json=body).status_code for _ in range(2)] == [201, 201]
    shown = client.get("/chat/messages").json()["messages"]
    assert [one["text"] for one in shown if one["role"] == "citizen"] == ["hai lần"]
    assert sum(one.text == "hai lần" for one in site.bot.agent.asked) <= 1


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (message(5), 400, "empty"),
        (message("  / "), 400, "empty"),
        (message("x" * 2_001), 400, "too_long"),
        (message("y" * 20_000), 413, "too_long"),
        (message(id="../../etc"), 400, "id"),
        (message(id=7), 400, "id"),
        ([], 400, "json_only"),
    ],
)
def test_a_malformed_message_is_refused_with_a_code(
    client: httpx.Client, body: object, status: int, code: str
) -> None:
    answer = client.post("/chat/messages", json=body)
    assert (answer.status_code, answer.json()) == (status, {"error": code})


def test_bytes_that_are_no_json_and_forms_are_refused(client: httpx.Client) -> None:
    as_json = {"Content-Type": "application/json"}
    nested = b"[" * 8_000
    for content in (b"\xff\xfe", b"{", nested):
        answer = client.post("/chat/messages", content=content, headers=as_json)
        assert answer.status_code == 400
    assert client.post("/chat/messages", data={"text": "x"}).status_code == 415


def test_ratings_are_for_one_s_own_replies_only(site: Site, client: httpx.Client) -> None:
    other = "khác" + uuid4().hex
    web_messages.add(other, web_messages.WebMessage("citizen", "a", "a", 1), site.on)
    web_messages.add_reply(other, web_messages.WebMessage("bot", "b", "b", 1), site.on)
    reply = web_messages.history(other, on=site.on)[-1].id
    for number in (reply, 0, 2**70):
        answer = client.post("/chat/rating", json={"id": number, "rating": 1})
        assert answer.status_code == 404
    for wrong in ({"id": True, "rating": 1}, {"id": 1, "rating": 2}, {"id": "1", "rating": 1}):
        assert client.post("/chat/rating", json=wrong).status_code == 400


def test_a_token_that_we_did_not_give_opens_nothing(site: Site, client: httpx.Client) -> None:
    given = client.cookies["advisor_chat"]
    for token in (given[:-1] + ("0" if given[-1] != "0" else "1"), given[:22], "x" * 500, "ạ"):
        headers = {"Cookie": f"advisor_chat={token}".encode()}
        answer = patient.post(f"{site.base}/chat/messages", json=message(), headers=headers)
        assert answer.status_code == 401
        assert patient.get(f"{site.base}/chat/messages", headers=headers).json()["known"] is False


def test_only_sites_on_the_list_may_ask(site: Site, client: httpx.Client) -> None:
    friend, stranger = {"Origin": site.friend}, {"Origin": site.stranger}
    begun = patient.post(f"{site.base}/chat/conversation", json={}, headers=friend)
    assert begun.headers["access-control-allow-origin"] == site.friend
    assert "set-cookie" not in begun.headers
    token = {"X-Chat-Token": begun.json()["token"], **friend}
    assert patient.get(f"{site.base}/chat/messages", headers=token).json()["known"] is True
    for headers in (stranger, {"Origin": "null"}, {"Origin": "http://["}, {"Origin": "://"}):
        refused = client.post("/chat/messages", json=message(), headers=headers)
        assert (refused.status_code, refused.json()) == (403, {"error": "origin"})
        assert "access-control-allow-origin" not in refused.headers
    # The cookie is worth nothing in a request from another site, not even an allowed one.
    assert client.post("/chat/messages", json=message(), headers=friend).status_code == 401


def test_one_citizen_who_floods_is_slowed_and_others_are_not(site: Site) -> None:
    first = {"X-Forwarded-For": "192.0.2.1"}
    flood = patient.client(base_url=site.base, headers=first)
    flood.post("/chat/conversation", json={})
    statuses = [flood.post("/chat/rating", json={"id": 1, "rating": 1}) for _ in range(40)]
    assert {one.status_code for one in statuses} == {404, 429}
    assert statuses[-1].headers["retry-after"] == "30"
    assert statuses[-1].json() == {"error": "too_many"}
    other = patient.client(base_url=site.base, headers=first)
    other.post("/chat/conversation", json={})
    assert other.post("/chat/rating", json={"id": 1, "rating": 1}).status_code == 404


def test_one_address_may_not_begin_conversations_without_end(site: Site) -> None:
    address = {"X-Forwarded-For": "192.0.2.9"}
    statuses = [
        patient.post(f"{site.base}/chat/conversation", json={}, headers=address).status_code
        for _ in range(35)
    ]
    assert statuses.count(201) <= 30
    assert statuses[-1] == 429


def handed_on(site: Site, payload: dict[str, object], **headers: str | bytes) -> int:
    """The bot's status for a request as the web process makes it."""
    body = json.dumps(payload).encode()
    key = signing.key_of(site.settings.secret_key)
    signed = {signing.HEADER: signing.sign(key, body), **headers}
    address = f"http://127.0.0.1:{site.settings.port}/webhooks/web/webhook"
    return patient.post(address, content=body, headers=signed).status_code


def test_the_bot_takes_messages_from_our_web_process_only(site: Site) -> None:
    payload = events.message("someone", uuid4().hex, "chào", now_ms())
    assert handed_on(site, payload) == 200
    wrong = hashlib.sha256(b"x").hexdigest()
    assert handed_on(site, payload, **{signing.HEADER: wrong}) == 403
    assert handed_on(site, payload, **{signing.HEADER: b"\xe9"}) == 403
    old = {**payload, "at": now_ms() - 10 * MINUTE}
    assert handed_on(site, old) == 403
    address = f"http://127.0.0.1:{site.settings.port}/webhooks/web/webhook"
    assert patient.post(address, content=json.dumps(payload)).status_code == 401
    for odd in ({"at": now_ms()}, {**payload, "kind": "sing"}, {**payload, "user": ["a"]}):
        assert handed_on(site, odd) == 200


def test_a_stream_tells_at_once_how_things_stand(client: httpx.Client) -> None:
    with client.stream("GET", "/chat/news") as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        rows = (row for row in answer.iter_lines() if row.startswith("data: "))
        assert json.loads(next(rows)[6:]) == {"messages": [], "waiting": False, "officer": False}


def test_there_is_no_stream_without_a_conversation(site: Site) -> None:
    answer = patient.get(f"{site.base}/chat/news")
    assert (answer.status_code, answer.json()) == (401, {"error": "no_conversation"})
