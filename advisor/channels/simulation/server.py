"""A platform's interface on this machine: answers as documented, remembers what it delivered."""

import json
import socket
import threading
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final
from urllib.parse import parse_qs, urlsplit

LOCAL: Final = "127.0.0.1"
# Named faults, besides the codes of the platforms: an HTTP status, or delivered without an answer.
SILENT: Final = "silent"
HTTP: Final = "http_"
PNG: Final = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True)
class Request:
    """A call to the platform."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def json(self) -> dict[str, Any]:
        """The body as an object, {} when it is none."""
        try:
            found = json.loads(self.body)
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    @property
    def parts(self) -> dict[str, bytes]:
        """The body as a form with files, {} when it is none."""
        kind = self.headers.get("content-type", "")
        if not kind.startswith("multipart/form-data"):
            return {}
        found = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + self.body)
        return {
            str(part.get_param("name", header="content-disposition")): _content(part)
            for part in found.walk()
            if not part.is_multipart()
        }

    @property
    def form(self) -> dict[str, str]:
        """The body as a form."""
        return {name: found[0] for name, found in parse_qs(self.body.decode()).items()}


def _content(part: Message) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


@dataclass(frozen=True)
class Answer:
    """The platform's answer; `is_silent` closes the connection without one."""

    status: int
    body: dict[str, Any]
    is_silent: bool = False


@dataclass(frozen=True)
class Delivered:
    """A message that reached a citizen's phone."""

    user: str
    message: dict[str, Any]
    at: float = field(default_factory=time.time)

    @property
    def text(self) -> str:
        """Its words, wherever the platform puts them."""
        template = self.message.get("attachment", {}).get("payload", {})
        return str(self.message.get("text") or template.get("text") or "")


class Simulator(ABC):
    """What the simulated platforms share: a server, faults on demand, and a memory."""

    def __init__(self, silence: float = 0.0) -> None:
        self.delivered: list[Delivered] = []
        self.typing: list[str] = []
        self.requests: list[Request] = []
        self.faults: Iterator[str] = iter(())
        self.when_delivered: Callable[[Delivered], None] = lambda _: None
        self._silence = silence
        self._lock = threading.Lock()
        self._connections: set[socket.socket] = set()
        self._server: ThreadingHTTPServer | None = None

    @abstractmethod
    def answer(self, request: Request, fault: str) -> Answer:
        """The answer to a call; `fault` is "" or the error code to give."""

    def handle(self, request: Request) -> Answer:
        """Take one call."""
        with self._lock:
            self.requests.append(request)
            fault = next(self.faults, "") if self.is_message(request) else ""
            if fault.startswith(HTTP):
                return Answer(int(fault.removeprefix(HTTP)), {})
            found = self.answer(request, "" if fault == SILENT else fault)
        if fault == SILENT:
            time.sleep(self._silence)
            return Answer(0, {}, is_silent=True)
        return found

    def is_message(self, request: Request) -> bool:
        """Whether a call sends a message, so that faults are meant for it."""
        return True

    def deliver(self, user: str, message: dict[str, Any]) -> None:
        """Put a message on a citizen's phone."""
        one = Delivered(user, message)
        self.delivered.append(one)
        self.when_delivered(one)

    def to(self, user: str) -> list[str]:
        """The words that a citizen got, in order."""
        return [one.text for one in list(self.delivered) if one.user == user]

    def start(self, port: int = 0) -> str:
        """Serve on a port of this machine, any free one for 0; the base address."""
        handler = type("Handler", (_Handler,), {"simulator": self})
        self._server = ThreadingHTTPServer((LOCAL, port), handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return f"http://{LOCAL}:{self._server.server_address[1]}"

    def stop(self) -> None:
        """Stop serving, also to those who keep a connection open."""
        if self._server is not None:
            self._server.shutdown()
            self._server.server_close()
        for connection in list(self._connections):
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def is_connected(self, connection: socket.socket, is_open: bool) -> None:
        """Remember a connection while it is open."""
        if is_open:
            self._connections.add(connection)
        else:
            self._connections.discard(connection)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    simulator: Simulator

    def setup(self) -> None:
        super().setup()
        self.simulator.is_connected(self.connection, True)

    def finish(self) -> None:
        self.simulator.is_connected(self.connection, False)
        super().finish()

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        address = urlsplit(self.path)
        query = {name: found[0] for name, found in parse_qs(address.query).items()}
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, address.path, query, headers, self.rfile.read(length))
        answer = self.simulator.handle(request)
        if answer.is_silent:
            self.close_connection = True
            return
        content = json.dumps(answer.body, ensure_ascii=False).encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST  # noqa: N815 - the library's name

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
