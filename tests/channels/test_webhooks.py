"""The webhooks over HTTP: who is let in, who is not, and what it costs."""

import json
import socket
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from advisor.channels.simulation import zalo_bot
from advisor.store.engine import engine_of
from tests import patient
from tests.channels.documented import PLATFORMS, body_of, hub_mac, load, names, raw, zalo_mac
from tests.channels.serving import Served, open_rows
from tests.channels.test_events import ANYTHING
from tests.patient import wait_for

KB = 1024
SLOW_AND_SHARED = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
MID_MINUTE = 1_800_000_030.0


def headers_of(served: Served, platform: str, body: bytes) -> dict[str, str]:
    """The headers with which a platform would send a body."""
    if platform == "zalo_bot":
        return zalo_bot.signed(served.bot.account, body)
    if platform == "messenger":
        return {"X-Hub-Signature-256": hub_mac(body, served.page.account.app_secret)}
    account = served.oa.account
    try:
        mac = zalo_mac(body, account.app_id, account.secret_key)
    except (ValueError, AttributeError, RecursionError):
        mac = "mac=" + "0" * 64  # no time can be read from it, so nothing signs it
    return {"X-ZEvent-Signature": mac}


@pytest.fixture(scope="module")
def own() -> Iterator[Served]:
    """A server of this module's own: its address is limited by the requests that it refuses."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        made = Served(f"sqlite:///{folder}/advisor.db")
        made.start()
        yield made
        made.stop()


INCOMING = [(platform, name) for platform in PLATFORMS for name in names(platform, "in_")]


@pytest.mark.parametrize(("platform", "name"), INCOMING)
def test_every_documented_payload_is_answered_200(served: Served, platform: str, name: str) -> None:
    body = body_of(platform, name)
    answer = served.post(platform, body, headers_of(served, platform, body))
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("body", [b"", b"{}", b" {}\n"])
def test_an_unsigned_empty_probe_is_answered_200(
    served: Served, platform: str, body: bytes
) -> None:
    assert served.post(platform, body).status_code == 200


def test_the_page_s_address_is_verified_by_its_challenge(served: Served) -> None:
    documented = load("messenger", "verify_get")
    query = {
        **documented["request"]["query"],
        "hub.verify_token": served.page.account.verify_token,
    }
    answer = patient.get(f"{served.base}/webhooks/messenger/webhook", params=query)
    assert (answer.status_code, answer.text) == (200, documented["response"]["body_text"])
    assert answer.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "query", [{}, {"hub.mode": "subscribe"}, {"hub.verify_token": "x", "hub.mode": "subscribe"}]
)
def test_a_challenge_with_another_token_is_refused(served: Served, query: dict) -> None:
    answer = patient.get(f"{served.base}/webhooks/messenger/webhook", params=query)
    assert answer.status_code == 403


REFUSED = [
    *(("messenger", vector) for vector in load("messenger", "signature_vectors")["webhook"]),
    *(("zalo_oa", vector) for vector in load("zalo_oa", "signature_vectors")["webhook"]),
]


@pytest.mark.parametrize(
    ("platform", "vector"), REFUSED, ids=[vector["name"] for _, vector in REFUSED]
)
def test_a_request_signed_by_somebody_else_is_refused(
    served: Served, platform: str, vector: dict[str, Any]
) -> None:
    name = "X-ZEvent-Signature" if platform == "zalo_oa" else "X-Hub-Signature-256"
    header = vector[f"header_{name}"]
    headers = {} if header is None else {name: header}
    answer = served.post(platform, raw(vector), headers)
    # The vectors are signed with other secrets than this server's: none of them is let in.
    is_probe = header is None and raw(vector) in (b"", b"{}")
    assert answer.status_code in ((200,) if is_probe else (401, 403, 429))


@pytest.mark.parametrize("platform", PLATFORMS)
def test_unsigned_is_401_wrongly_signed_403_malformed_400(own: Served, platform: str) -> None:
    body = body_of(platform, names(platform, "in_text" if platform != "zalo_oa" else "in_user")[0])
    wrong = {name: "0" * 64 for name in headers_of(own, platform, body)}
    assert own.post(platform, body).status_code == 401
    assert own.post(platform, body, wrong).status_code == 403
    for malformed in (b"{", b"\xff", b"[" * 100_000):
        headers = headers_of(own, platform, malformed)
        assert own.post(platform, malformed, headers).status_code == 400


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_body_of_more_than_256_kb_is_413(own: Served, platform: str) -> None:
    big = b" " * (256 * KB + 1)
    assert own.post(platform, big, headers_of(own, platform, big)).status_code == 413

    def chunks() -> Iterator[bytes]:
        for _ in range(5):
            yield b" " * 64 * KB

    address = f"{own.base}/webhooks/{platform}/webhook"
    answer = patient.post(address, content=chunks(), headers=headers_of(own, platform, b"{}"))
    assert answer.status_code == 413


def test_a_body_just_small_enough_is_let_in(own: Served) -> None:
    body = json.dumps({"event_name": "unfollow", "x": "x" * (256 * KB - 64)}).encode()
    assert len(body) <= 256 * KB
    assert own.post("zalo_oa", body, headers_of(own, "zalo_oa", body)).status_code == 200


def test_a_slow_body_is_given_up(own: Served) -> None:
    host, port = urlsplit(own.base).netloc.split(":")
    with socket.create_connection((host, int(port)), timeout=patient.SECONDS) as connection:
        head = "POST /webhooks/zalo_bot/webhook HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
        secret = f"X-Bot-Api-Secret-Token: {own.bot.account.secret}\r\n\r\n"
        connection.sendall((head + secret).encode() + b'{"event')
        answer = connection.recv(1000)
    assert b" 408 " in answer.split(b"\r\n")[0]


def test_an_address_that_is_refused_again_and_again_is_429_and_the_platform_still_gets_in() -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        served = Served(f"sqlite:///{folder}/advisor.db")
        served.start()
        statuses = [served.post("messenger", b'{"a": 1}').status_code for _ in range(35)]
        assert statuses[0] == 401
        assert statuses[-1] == 429
        assert served.write_page("u", "vẫn tới").status_code == 200
        wait_for(lambda: served.page.to("u"))
        served.stop()


def test_a_citizen_who_floods_gets_one_notice_and_the_others_their_answers(
    own: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    # No minute goes by: over the end of one the limit is estimated, and a few more get through.
    monkeypatch.setattr("limits.storage.memory.time", SimpleNamespace(time=lambda: MID_MINUTE))
    for number in range(30):
        assert own.write_bot("flood", f"câu {number}").status_code == 200
    assert own.write_bot("other", "xin chào").status_code == 200
    wait_for(lambda: open_rows(engine_of(own.database_url)) == 0)
    assert own.bot.to("other") == ["re: xin chào"]
    answers = own.bot.to("flood")
    assert len(answers) == 21
    assert sum(text.startswith("re: ") for text in answers) == 20
    assert sum("nhắn rất nhanh" in text for text in answers) == 1


def test_a_message_that_cannot_be_stored_is_503_and_stored_when_it_comes_again() -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        served = Served(f"sqlite:///{folder}/advisor.db")
        served.start()
        on = engine_of(served.database_url)
        with on.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE channel_inbox RENAME TO away")
        assert served.write_oa("u", "mất rồi", "n1").status_code == 503
        with on.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE away RENAME TO channel_inbox")
        assert served.write_oa("u", "mất rồi", "n1").status_code == 200
        assert wait_for(lambda: served.oa.to("u")) == ["re: mất rồi"]
        served.stop()


@pytest.mark.parametrize("platform", PLATFORMS)
@settings(max_examples=60, deadline=None, suppress_health_check=SLOW_AND_SHARED)
@given(payload=ANYTHING | st.binary(max_size=300), is_signed=st.booleans())
def test_nothing_that_is_posted_makes_a_500(
    served: Served, platform: str, payload: Any, is_signed: bool
) -> None:
    body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    headers = headers_of(served, platform, body) if is_signed else {}
    assert served.post(platform, body, headers).status_code in (200, 400, 401, 403, 429)


@settings(max_examples=40, deadline=None, suppress_health_check=SLOW_AND_SHARED)
@given(
    st.dictionaries(
        st.sampled_from(["hub.mode", "hub.challenge", "hub.verify_token", "x"]),
        st.text(max_size=50),
    )
)
def test_no_question_for_the_challenge_makes_a_500(served: Served, query: dict[str, str]) -> None:
    given = {"hub.mode": "subscribe", "hub.verify_token": served.page.account.verify_token}
    for asked in (query, {**given, **query}):
        params = {name: text.encode("utf-8", "replace") for name, text in asked.items()}
        answer = patient.get(f"{served.base}/webhooks/messenger/webhook", params=params)
        assert answer.status_code in (200, 403)
