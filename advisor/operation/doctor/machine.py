"""The machine: disk, clock, ports, the key, the model."""

import shutil
import stat
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from typing import Final

from sqlalchemy import text

from advisor.operation.doctor.finding import Finding, error, ok, warning
from advisor.operation.errors import OperationError
from advisor.operation.model import fitting_model
from advisor.operation.ports import check_free
from advisor.operation.secret_key import key_file
from advisor.settings import Settings
from advisor.store.engine import engine_of, guarded
from advisor.store.errors import StoreError

LEAST_BYTES: Final = 1_000_000_000
LARGEST_DRIFT: Final = 5.0
LOCAL: Final = "127.0.0.1"


def disk(settings: Settings) -> Iterator[Finding]:
    """Room for the database, the models and the logs."""
    free = shutil.disk_usage(settings.root).free
    told = f"{free / 1e9:.1f} GB free"
    if free < LEAST_BYTES:
        yield error("disk", told, "make room: a full disk stops every answer")
    else:
        yield ok("disk", told)


def clock(settings: Settings) -> Iterator[Finding]:
    """Whether this machine and the database's agree on the time, on which signatures rest."""
    on = engine_of(settings.database_url)
    if on.dialect.name == "sqlite":
        yield ok("clock", f"{time.strftime('%Y-%m-%d %H:%M:%S %z')}, database on this machine")
        return
    try:
        with guarded(on), on.connect() as connection:
            theirs = float(
                connection.execute(text("SELECT extract(epoch FROM now())")).scalar_one()
            )
    except StoreError:
        return  # told by the database's own line
    drift = abs(time.time() - theirs)
    if drift > LARGEST_DRIFT:
        yield error(
            "clock", f"{drift:.0f} s apart from the database", "start an NTP client on both"
        )
    else:
        yield ok("clock", f"{drift:.1f} s apart from the database")


def ports(settings: Settings) -> Iterator[Finding]:
    """Each port is free, or our own server answers on it."""
    wanted = {
        "bot": ("ADVISOR_PORT", settings.host, settings.port, "/health/live"),
        "actions": (
            "ADVISOR_ACTIONS_PORT",
            settings.actions_host,
            settings.actions_port,
            "/health",
        ),
        "web": ("ADVISOR_WEB_PORT", settings.host, settings.web_port, "/health/live"),
    }
    for name in settings.serve:
        setting, host, port, path = wanted[name]
        try:
            check_free(host, port, setting)
            yield ok(f"port {port}", f"free for the {name} server")
        except OperationError as told:
            if _answers(port, path):
                yield ok(f"port {port}", f"the {name} server runs")
            else:
                yield error(f"port {port}", str(told), f"end that program, or change {setting}")


def _answers(port: int, path: str) -> bool:
    try:
        connection = HTTPConnection(LOCAL, port, timeout=2)
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False


def key(settings: Settings) -> Iterator[Finding]:
    """The key that signs sessions and pseudonyms."""
    file = key_file(settings)
    if settings.secret_key:
        yield ok("key", "ADVISOR_SECRET_KEY")
    elif not file.exists():
        yield ok("key", "made on the first start")
    elif stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield error("key", f"{file} can be read by others", f"chmod 600 {file}")
    else:
        yield ok("key", str(file))


def model(settings: Settings) -> Iterator[Finding]:
    """A trained model of the data as it stands."""
    file = fitting_model(settings)
    if file.exists():
        yield ok("model", file.name)
    else:
        yield warning("model", "none fits the data", "advisor train (the next start does it too)")
