"""The key that signs console sessions: the operator gives it, or it is made once under `var/`."""

import os
import secrets
from pathlib import Path

from advisor.operation.errors import OperationError
from advisor.settings import Settings


def key_file(settings: Settings) -> Path:
    """Where the key is kept when the operator gives none."""
    return settings.var / "secret_key"


def ensure_secret_key(settings: Settings) -> str:
    """ADVISOR_SECRET_KEY, else the key kept in `var/secret_key`, made on the first start.

    Only the owner may read the file. Raises OperationError when it cannot be written.
    """
    if settings.secret_key:
        return settings.secret_key
    file = key_file(settings)
    if not file.is_file():
        _make(file)
    return file.read_text().strip()


def _make(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_urlsafe(48))
    except OSError as error:
        raise OperationError(f"cannot write {file}: {error.strerror}") from None
