"""The supervisor with servers of a few lines: ready, crashed, given up, ended."""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from advisor.operation import supervisor as module
from advisor.operation.children import Lifeline, Service
from advisor.operation.errors import EXIT_TOLD, OperationError
from advisor.operation.ports import free_port
from advisor.operation.supervisor import Supervisor
from tests.patient import SECONDS, wait_for

SERVER = """
import http.server, os, pathlib, sys
pathlib.Path(sys.argv[2]).open("a").write(f"{os.getpid()}\\n")
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), type("H", (
    http.server.BaseHTTPRequestHandler,), {
    "do_GET": lambda self: (self.send_response(200), self.end_headers()),
    "log_message": lambda *_: None})).serve_forever()
"""


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def pids(tmp_path: Path) -> Path:
    return tmp_path / "pids"


def service(code: str, *arguments: str, url: str = "") -> Service:
    return Service("server", [sys.executable, "-c", code, *arguments], url)


def http_service(pids: Path) -> Service:
    port = free_port()
    return service(SERVER, str(port), str(pids), url=f"http://127.0.0.1:{port}/")


def at_signal(number: signal.Signals = signal.SIGINT) -> None:
    os.kill(os.getpid(), number)


def in_background(work: Callable[[], None]) -> None:
    threading.Thread(target=work, daemon=True).start()


def started(pids: Path) -> list[int]:
    return [int(line) for line in pids.read_text().split()] if pids.exists() else []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_every_process(pids: Path, said: list[str], number: signal.Signals) -> None:
    Supervisor([http_service(pids), http_service(pids)], said.append).run(lambda: at_signal(number))
    assert len(started(pids)) == 2
    assert not any(psutil.pid_exists(pid) for pid in started(pids))
    assert said == []


def test_a_server_that_ignores_the_signal_is_killed(
    tmp_path: Path, said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("advisor.operation.children.TERM_SECONDS", 0.3)
    file = tmp_path / "deaf"
    stubborn = service(
        "import pathlib, signal, sys, time; signal.signal(15, signal.SIG_IGN); "
        "pathlib.Path(sys.argv[1]).touch(); time.sleep(60)",
        str(file),
    )
    Supervisor([stubborn], said.append).run(lambda: (wait_for(file.exists), at_signal()))
    assert stubborn.process is not None
    assert stubborn.process.returncode == -signal.SIGKILL


def test_what_a_server_started_ends_with_it(tmp_path: Path, said: list[str]) -> None:
    file = tmp_path / "grandchild"
    code = (
        "import subprocess, sys, time; p = subprocess.Popen(['sleep', '60']); "
        "open(sys.argv[1], 'w').write(str(p.pid)); time.sleep(60)"
    )
    one = service(code, str(file))
    Supervisor([one], said.append).run(
        lambda: (wait_for(lambda: file.exists() and file.read_text() != ""), at_signal())
    )
    wait_for(lambda: not alive(int(file.read_text())))


def alive(pid: int) -> bool:
    return psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE


def test_a_crashed_server_is_started_again(pids: Path, said: list[str]) -> None:
    def crash_then_stop() -> None:
        os.kill(started(pids)[0], signal.SIGKILL)
        wait_for(lambda: len(started(pids)) == 2)
        at_signal()

    Supervisor([http_service(pids)], said.append).run(lambda: in_background(crash_then_stop))
    assert said[0] == "The server ended (killed by SIGKILL); next try in 1 s"
    assert said[1] == "Starting the server again"


def test_a_server_that_keeps_crashing_is_given_up(
    said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LONGEST_PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(Supervisor, "_wait_ready", lambda self: None)
    with pytest.raises(OperationError, match="server keeps ending: exit status 3"):
        Supervisor([service("raise SystemExit(3)")], said.append).run(lambda: None)
    assert said.count("Starting the server again") == module.CRASHES_ALLOWED


def test_a_server_that_never_starts_is_given_up_at_once(pids: Path, said: list[str]) -> None:
    broken = service("raise SystemExit(3)", url="http://127.0.0.1:1/")
    with pytest.raises(OperationError, match="did not start: exit status 3"):
        Supervisor([http_service(pids), broken], said.append).run(lambda: None)
    assert not any(psutil.pid_exists(pid) for pid in started(pids))


def test_a_server_that_told_why_is_not_explained_again(said: list[str]) -> None:
    told = service(f"raise SystemExit({EXIT_TOLD})", url="http://127.0.0.1:1/")
    with pytest.raises(OperationError, match="see the line above"):
        Supervisor([told], said.append).run(lambda: None)


def test_a_server_that_is_never_ready_is_given_up(
    said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "READY_SECONDS", 0.2)
    slow = service("import time; time.sleep(60)", url="http://127.0.0.1:1/")
    with pytest.raises(OperationError, match="not ready"):
        Supervisor([slow], said.append).run(lambda: None)


def test_the_end_of_a_foreground_server_ends_the_rest(pids: Path, said: list[str]) -> None:
    front = service("import time; time.sleep(0.5)")
    front.foreground = True
    Supervisor([http_service(pids), front], said.append).run(lambda: None)
    assert not any(psutil.pid_exists(pid) for pid in started(pids))


def test_signals_are_given_back(said: list[str]) -> None:
    before = signal.getsignal(signal.SIGTERM)
    Supervisor([service("import time; time.sleep(60)")], said.append).run(at_signal)
    assert signal.getsignal(signal.SIGTERM) == before


def test_a_child_ends_when_its_supervisor_lets_go() -> None:
    code = (
        "import time; from advisor.operation import guard; guard.end_with_supervisor(); "
        "print('up', flush=True); time.sleep(60)"
    )
    lifeline = Lifeline()
    process = lifeline.start([sys.executable, "-c", code])
    time.sleep(0.5)
    assert process.poll() is None
    lifeline.close()
    assert process.wait(SECONDS) == -signal.SIGTERM
