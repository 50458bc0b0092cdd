"""Backup and restore of everything that is not in git: the database and the secret key.

A backup is one file that holds personal data and the key to them: readable by its owner only.
Models are trained anew, articles and law are in git and in the database.
"""

import json
import os
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, Engine, make_url

from advisor.operation.errors import OperationError
from advisor.operation.secret_key import key_file
from advisor.settings import Settings
from advisor.store.engine import engine_of
from advisor.store.migrate import current_revision, head

DATABASE: Final = "database"
KEY: Final = "secret_key"
MANIFEST: Final = "manifest.json"
Tool = Callable[[URL, Path], None]


def back_up(settings: Settings, file: Path) -> None:
    """Write a backup while the service runs. Raises OperationError with the reason."""
    url = make_url(settings.database_url)
    with tempfile.TemporaryDirectory(prefix="advisor-backup-") as name:
        folder = Path(name)
        _tool(url, _copy_sqlite, _dump_postgresql)(url, folder / DATABASE)
        if key_file(settings).exists():
            (folder / KEY).write_bytes(key_file(settings).read_bytes())
        (folder / MANIFEST).write_text(json.dumps(_manifest(settings)), encoding="utf-8")
        _pack(folder, file)


def restore(settings: Settings, file: Path, *, overwrite: bool = False) -> dict[str, str]:
    """Put a backup in place of the database; what the backup says of itself.

    The service must not run. Raises OperationError when the file is no backup of this kind of
    database, when it is newer than this program, or when there is a database and not `overwrite`.
    """
    url = make_url(settings.database_url)
    with tempfile.TemporaryDirectory(prefix="advisor-restore-") as name:
        folder = Path(name)
        manifest = _unpack(file, folder)
        _check(manifest, engine_of(settings.database_url), overwrite)
        engine_of(settings.database_url).dispose()
        _tool(url, _place_sqlite, _load_postgresql)(url, folder / DATABASE)
        if (folder / KEY).exists():
            _write_key(settings, (folder / KEY).read_bytes())
    return manifest


def _manifest(settings: Settings) -> dict[str, str]:
    on = engine_of(settings.database_url)
    revision = current_revision(on)
    return {
        "kind": on.dialect.name,
        "revision": revision or "",
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }


def _check(manifest: dict[str, str], on: Engine, overwrite: bool) -> None:
    if manifest["kind"] != on.dialect.name:
        raise OperationError(
            f"the backup is of {manifest['kind']}, the database is {on.dialect.name}"
        )
    if manifest["revision"] > head():
        raise OperationError(f"the backup ({manifest['revision']}) is newer than this program")
    if current_revision(on) and not overwrite:
        raise OperationError("there is a database already: --overwrite replaces it")


def _pack(folder: Path, file: Path) -> None:
    part = file.with_name(file.name + ".part")
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
            with tarfile.open(fileobj=out, mode="w:gz") as archive:
                for one in sorted(folder.iterdir()):
                    archive.add(one, one.name)
            out.flush()
            os.fsync(out.fileno())
        os.replace(part, file)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise OperationError(f"cannot write {file}: {error.strerror}") from None


def _unpack(file: Path, folder: Path) -> dict[str, str]:
    try:
        with tarfile.open(file) as archive:
            archive.extractall(folder, filter="data")
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return {name: str(manifest[name]) for name in ("kind", "revision", "made_at")}
    except (OSError, tarfile.TarError, ValueError, KeyError, EOFError):
        raise OperationError(f"{file} is not a whole backup of the advisor") from None


def _tool(url: URL, sqlite: Tool, postgresql: Tool) -> Tool:
    return sqlite if url.get_backend_name() == "sqlite" else postgresql


def _copy_sqlite(url: URL, target: Path) -> None:
    _copy(Path(url.database or ""), target)


def _place_sqlite(url: URL, source: Path) -> None:
    place = Path(url.database or "")
    place.parent.mkdir(parents=True, exist_ok=True)
    for rest in ("", "-wal", "-shm"):
        place.with_name(place.name + rest).unlink(missing_ok=True)
    _copy(source, place)


def _copy(source: Path, target: Path) -> None:
    """SQLite's own copy: whole, even while others write."""
    if not source.is_file():
        raise OperationError(f"there is no database {source}")
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


def _dump_postgresql(url: URL, target: Path) -> None:
    _run(url, "pg_dump", "--format=custom", "--no-owner", f"--file={target}")


def _load_postgresql(url: URL, source: Path) -> None:
    flags = ["--clean", "--if-exists", "--no-owner", "--single-transaction"]
    _run(url, "pg_restore", *flags, str(source))


def _run(url: URL, program: str, *arguments: str) -> None:
    """The password goes by the environment: every user sees the arguments of a process."""
    plain = url.set(drivername="postgresql", password=None).render_as_string()
    environment = {**os.environ, **({"PGPASSWORD": url.password} if url.password else {})}
    command = [program, f"--dbname={plain}", *arguments]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise OperationError(f"{program} is missing: install postgresql-client") from None
    if done.returncode:
        told = done.stderr.strip().splitlines() or ["no reason given"]
        raise OperationError(f"{program}: {told[0]}")


def _write_key(settings: Settings, key: bytes) -> None:
    place = key_file(settings)
    place.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as out:
        out.write(key)
