"""The machine: disk, ports, the key, the model."""

import shutil
import stat
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

from sqlalchemy.engine import make_url

from advisor.operation.doctor.finding import Finding, error, ok, warning
from advisor.operation.errors import OperationError
from advisor.operation.model import fitting_model
from advisor.operation.model_check import check_model
from advisor.operation.ports import check_free
from advisor.operation.secret_key import key_file
from advisor.settings import Settings

LEAST_BYTES: Final = 1_000_000_000
LOCAL: Final = "127.0.0.1"


def disk(settings: Settings) -> Iterator[Finding]:
    """Room for the database, the models and the logs."""
    folders = [settings.models, settings.var, settings.root]
    database = make_url(settings.database_url)
    if database.drivername == "sqlite" and database.database:
        folders.insert(0, Path(database.database).parent)
    volumes = {folder.stat().st_dev: folder for folder in folders if folder.exists()}
    for folder in volumes.values():
        free = shutil.disk_usage(folder).free
        told = f"{free / 1e9:.1f} GB free at {folder}"
        if free < LEAST_BYTES:
            yield error("disk", told, "make room: a full disk stops every answer")
        else:
            yield ok("disk", told)


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
    for name in (one for one in settings.serve if one in wanted):
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
    if not file.exists():
        yield warning("model", "none fits the data", "advisor train (the next start does it too)")
        return
    try:
        check_model(file)
        yield ok("model", file.name)
    except OperationError as told:
        yield error("model", str(told), "advisor train --force")
