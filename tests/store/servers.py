"""Real Redis and RabbitMQ servers for the length of a test."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from advisor.operation.ports import free_port

WAIT_SECONDS = 60.0


def listens(port: int) -> bool:
    """Whether something takes connections on a port of this machine."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_for(port: int) -> None:
    """Until the port takes connections."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not listens(port):
        assert time.monotonic() < deadline, f"nothing listens on {port}"
        time.sleep(0.05)


def end(process: subprocess.Popen[bytes]) -> None:
    """Stop a server and wait for its end."""
    process.terminate()
    process.wait(30)


def start_redis(port: int, folder: Path) -> subprocess.Popen[bytes]:
    """A Redis without persistence."""
    program = shutil.which("redis-server")
    assert program, "install redis-server"
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    wait_for(port)
    return process


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """The URL of a Redis."""
    port = free_port()
    process = start_redis(port, folder)
    yield f"redis://127.0.0.1:{port}/0"
    end(process)


def start_rabbitmq(port: int, folder: Path) -> subprocess.Popen[bytes]:
    """A RabbitMQ with everything it writes below `folder`."""
    program = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
    assert program.exists(), "install rabbitmq-server"
    shutil.chown(folder, "rabbitmq") if os.geteuid() == 0 else None
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "RABBITMQ_NODENAME": f"advisor{port}@localhost",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_DIST_PORT": str(free_port()),
        "ERL_EPMD_PORT": str(free_port()),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
    }
    user = "rabbitmq" if os.geteuid() == 0 else None
    return subprocess.Popen(
        [program],
        env=environment,
        user=user,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
