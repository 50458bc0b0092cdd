"""The three servers end what never ends: slow requests, long headers, large bodies."""

import re
import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from advisor.operation import action_server, rasa_server
from advisor.settings import CLONE
from advisor.web import patience
from tests import patient
from tests.operation.project import Running, get

pytestmark = pytest.mark.slow
Port = Callable[[Running], int]
PORTS: dict[str, Port] = {
    "rasa": lambda service: service.project.port,
    "actions": lambda service: service.project.actions_port,
    "web": lambda service: service.project.web_port,
}
SERVERS = [pytest.param(port, id=name) for name, port in PORTS.items()]


# What begins a request that never ends: in its headers, or in its body.
HEADERS = (b"GET /health/live HTTP/1.1\r\nHost: x\r\n", b"X-Slow: 1\r\n")
HEAD = b" HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"
BODIES = {
    "rasa": (b"POST /webhooks/rest/webhook" + HEAD, b" "),
    "actions": (b"POST /webhook" + HEAD, b" "),
    "web": (b"POST /chat/conversation" + HEAD, b" "),
}


def is_ended(port: int, first: bytes, again: bytes, seconds: float) -> bool:
    """Whether a server ends a request that goes on with a few bytes a second."""
    started = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=patient.SECONDS) as connection:
        connection.settimeout(1)
        connection.sendall(first)
        while time.monotonic() - started < seconds:
            try:
                if not connection.recv(4096):
                    return True
            except TimeoutError:
                with suppress(ConnectionError):  # told by the next look
                    connection.sendall(again)
            except ConnectionError:
                return True
    return False


def test_headers_and_bodies_that_come_slowly_are_not_waited_for(service: Running) -> None:
    """All at once: the test takes as long as the longest of them."""
    requests = [(port(service), HEADERS) for port in PORTS.values()]
    requests += [(PORTS[name](service), body) for name, body in BODIES.items()]
    longest = max(
        rasa_server.REQUEST_SECONDS, action_server.REQUEST_SECONDS, patience.REQUEST_SECONDS
    )
    seconds = longest + patient.SECONDS
    with ThreadPoolExecutor(len(requests)) as pool:
        ended = [pool.submit(is_ended, port, *sent, seconds) for port, sent in requests]
        assert all(one.result() for one in ended)


@pytest.mark.parametrize("port", SERVERS)
def test_headers_without_end_are_refused(service: Running, port: Port) -> None:
    with socket.create_connection(
        ("127.0.0.1", port(service)), timeout=patient.SECONDS
    ) as connection:
        connection.sendall(HEADERS[0])
        try:
            for _ in range(100):
                connection.sendall(b"X-Long: " + b"x" * 1000 + b"\r\n")
            answer = connection.recv(4096)
        except ConnectionError:
            return
    assert answer == b"" or re.match(rb"HTTP/1.1 (4\d\d|500) ", answer)


@pytest.mark.parametrize(("port", "path"), [
    pytest.param(PORTS["rasa"], "/webhooks/rest/webhook", id="rasa"),
    pytest.param(PORTS["web"], "/chat/conversation", id="web"),
])  # fmt: skip
def test_a_body_of_two_megabytes_is_refused(service: Running, port: Port, path: str) -> None:
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with socket.create_connection(
        ("127.0.0.1", port(service)), timeout=patient.SECONDS
    ) as connection:
        connection.sendall(f"{head}Content-Length: 2000000\r\n\r\n".encode())
        try:
            for _ in range(20):
                connection.sendall(b"x" * 100_000)
            answer = connection.recv(4096)
        except ConnectionError:
            return
    assert re.match(rb"HTTP/1.1 (413|403|400) ", answer)


UNMEASURED = [
    *(f"Content-Length: {one}" for one in ("-5", "\xb2", "1e3", "+3", "9" * 5_000, "")),
    "Content-Length: 1\r\nContent-Length: 2",
    "Transfer-Encoding: gzip",
    "Transfer-Encoding: chunked\r\nContent-Length: 2",
]


@pytest.mark.parametrize(("name", "answers"), [
    ("rasa", {400}),
    ("actions", {400, 500}),  # its library answers every error so
    ("web", {400, 404}),
])  # fmt: skip
def test_a_request_of_no_plain_length_is_refused_and_stops_nobody(
    service: Running, name: str, answers: set[int]
) -> None:
    """One of a negative length once kept a server from everybody else for ever."""
    port, before = PORTS[name](service), service.log().count('"service": "rasa", "exception"')
    for header in UNMEASURED:
        request = f"POST /webhooks/zalo_bot/webhook HTTP/1.1\r\nHost: x\r\n{header}\r\n\r\n{{}}"
        assert status_of(port, request.encode("latin-1")) in answers, header
    assert status_of(port, b"GET http:// HTTP/1.1\r\nHost: x\r\n\r\n") in answers
    odd = b"GET /nothing HTTP/1.1\r\nHost: x\r\nAccept: ;;q=x\r\n\r\n"
    assert status_of(port, odd) in answers | {404}
    assert service.log().count('"service": "rasa", "exception"') == before


def status_of(port: int, request: bytes) -> int:
    """The status of the answer to a request."""
    with socket.create_connection(("127.0.0.1", port), timeout=patient.SECONDS) as connection:
        connection.sendall(request)
        return int(connection.recv(4096).split()[1])


def test_each_of_the_three_tells_its_figures_to_the_inside(service: Running) -> None:
    project = service.project
    get(f"http://127.0.0.1:{project.web_port}/")
    for port, name in (
        (project.port, "advisor_turns_total"),
        (project.actions_port, "process_resident_memory_bytes"),
        (project.web_port, 'advisor_web_requests_total{part="page",status="200"}'),
    ):
        status, text = get(f"http://127.0.0.1:{port}/metrics")
        assert status == 200
        assert name in text


def test_a_foreign_host_name_makes_no_address_of_ours(service: Running) -> None:
    """Nothing is built from the name that a request says it was sent to."""
    request = b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    for port in (service.project.port, service.project.web_port):
        with socket.create_connection(("127.0.0.1", port), timeout=patient.SECONDS) as connection:
            connection.sendall(request)
            answer = b""
            while part := connection.recv(65536):
                answer += part
        assert b"evil.example" not in answer


def test_the_proxy_keeps_the_inside_inside() -> None:
    proxy = (CLONE / "deploy" / "nginx" / "bhxh-advisor.conf").read_text()
    inside = re.search(r"location ~ (\S+) \{\s*return 404;", proxy)
    assert inside
    for path in ("/metrics", "/health/ready", "/webhooks/rest/webhook", "/model/parse"):
        assert re.match(inside[1], path)
    for line in ("client_max_body_size", "client_header_timeout", "client_body_timeout"):
        assert line in proxy
    assert "proxy_set_header X-Forwarded-For $remote_addr;" in proxy
