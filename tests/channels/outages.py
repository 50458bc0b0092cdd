"""The database goes away for a while: SQLite is locked by somebody else, PostgreSQL is stopped."""

import os
import sqlite3
import subprocess
import time

from sqlalchemy.engine import make_url

from tests.store.servers import server_binaries


def take_database_away(url: str, seconds: float) -> None:
    """Return when it is back."""
    found = make_url(url)
    if found.get_backend_name() == "sqlite":
        _lock(str(found.database), seconds)
    else:
        _stop(str(found.query["host"]), seconds)


def _lock(file: str, seconds: float) -> None:
    connection = sqlite3.connect(file, isolation_level=None, timeout=30)
    connection.execute("BEGIN EXCLUSIVE")
    time.sleep(seconds)
    connection.execute("ROLLBACK")
    connection.close()


def _stop(folder: str, seconds: float) -> None:
    """Every connection breaks, whatever it is at; nobody can connect until it is started again."""
    control = [f"{server_binaries()}/pg_ctl", "-D", f"{folder}/data", "-w"]
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    start = [*control, "-l", f"{folder}/server.log", "-o", options, "start"]
    for command in ([*control, "-m", "immediate", "stop"], start):
        subprocess.run(
            command,
            user="postgres" if os.geteuid() == 0 else None,
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=True,
        )
        if command is not start:
            time.sleep(seconds)
