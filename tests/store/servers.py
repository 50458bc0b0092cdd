"""Real PostgreSQL, Redis and RabbitMQ servers for the length of a test."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from advisor.operation.ports import free_port

WAIT_SECONDS = 180.0
PLACES = ("/usr/lib/postgresql/*/bin/initdb", "/usr/pgsql-*/bin/initdb")


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
    process.wait(60)


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


def server_binaries() -> Path | None:
    """Where PostgreSQL's programs are on this machine."""
    found = [file for place in PLACES for file in Path("/").glob(place.lstrip("/"))]
    on_path = shutil.which("initdb")
    if found:
        return max(found).parent
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def postgresql_cluster(*, durable: bool = False) -> Iterator[Path]:
    """A cluster that is reached through a Unix socket in the given folder, as user `advisor`.

    Only a `durable` one waits for the disk.
    """
    binaries = server_binaries()
    assert binaries, "install the package postgresql"
    # A socket path may have about 100 characters only, and PostgreSQL refuses to run as root.
    folder = Path(f"/tmp/advisor-pg-{uuid4().hex[:8]}")
    folder.mkdir(mode=0o700)
    user = None
    if os.geteuid() == 0:
        user = "postgres"
        os.chown(folder, pwd.getpwnam(user).pw_uid, pwd.getpwnam(user).pw_gid)
    data = folder / "data"

    def run(*command: str) -> None:
        log = folder / "tool.log"
        with log.open("ab") as output:
            done = subprocess.run(command, user=user, cwd=folder, stdout=output, stderr=output)
        assert done.returncode == 0, f"{command[0]}: {log.read_text()}"

    run(f"{binaries}/initdb", "-D", str(data), "-U", "advisor", "-A", "trust", "--no-sync")
    options = f"-k {folder} -c listen_addresses='' -c fsync={'on' if durable else 'off'}"
    control = [f"{binaries}/pg_ctl", "-D", str(data), "-w"]
    run(*control, "-l", str(folder / "server.log"), "-o", options, "start")
    yield folder
    run(*control, "-m", "immediate", "stop")
    shutil.rmtree(folder)
